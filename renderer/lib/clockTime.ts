const day = 24 * 60;

/** A time of day as people type it (7, 730, 7:30, 07h30, 22h) as HH:MM; null for what is none. */
export function readClock(text: string): string | null {
  const parts = /^(\d{1,2})(?:\s*[:.h]\s*(\d{1,2})?)?$/i.exec(text.trim()) ?? /^(\d{1,2})(\d{2})$/.exec(text.trim());
  if (parts === null) return null;
  const [hour, minute] = [Number(parts[1]), Number(parts[2] ?? 0)];
  return hour < 24 && minute < 60 ? clockOf(hour * 60 + minute) : null;
}

/** A time of day (HH:MM) so many minutes later, around midnight; an odd one goes to the next whole step. */
export function stepClock(clock: string, minutes: number): string {
  const [hour = 0, minute = 0] = clock.split(':').map(Number);
  const at = hour * 60 + minute;
  const step = Math.abs(minutes);
  const next = minutes > 0 ? Math.floor(at / step) * step + step : Math.ceil(at / step) * step - step;
  // Whole hours keep their minutes.
  return clockOf(step % 60 === 0 ? at + minutes : next);
}

function clockOf(minutes: number): string {
  const at = ((minutes % day) + day) % day;
  return `${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`;
}
