/** How long a mute lasts. */
export const muteLengths = ['hour', 'tomorrow', 'open'] as const;
export type MuteLength = (typeof muteLengths)[number];

const hourMs = 3_600_000;
/** When people are at work again. */
const morning = 9;

/** When it ends, epoch milliseconds: in an hour, at nine tomorrow by the computer's clock, or never by itself (null). */
export function muteEnd(length: MuteLength, now: number): number | null {
  switch (length) {
    case 'hour':
      return now + hourMs;
    case 'tomorrow': {
      const end = new Date(now);
      end.setDate(end.getDate() + 1);
      return end.setHours(morning, 0, 0, 0);
    }
    case 'open':
      return null;
  }
}
