/** Messages are counted in slots of this many milliseconds; slot numbers count from the epoch. */
export const slotMs = 15 * 60_000;

export function slotOf(at: number): number {
  return Math.floor(at / slotMs);
}
