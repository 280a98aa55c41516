import type { WholeSettings } from '../../../electron/contract/settings.ts';
import type { MuteView } from '../../../electron/contract/silence.ts';
import { formatMoment } from '../../lib/format.ts';
import type { MessageKey, MessageValues } from '../../lib/messages.svelte.ts';
import { isQuiet } from '../silence/dayTime.ts';

/** What the status bar says about notifications. */
export interface NoticeState {
  readonly key: Extract<MessageKey, `silence.status.${string}`>;
  readonly values: MessageValues;
  /** Would a drop that nobody muted by itself ring now? */
  readonly rings: boolean;
}

/** The strongest silence that holds at `now` (epoch milliseconds): off, everything muted, quiet hours, single mutes. */
export function noticeState(
  { notifications, quietHours }: Pick<WholeSettings, 'notifications' | 'quietHours'>,
  mutes: readonly MuteView[],
  now: number,
): NoticeState {
  if (!notifications) return { key: 'silence.status.off', values: {}, rings: false };
  const all = mutes.find(({ scope }) => scope.kind === 'all');
  if (all !== undefined) {
    return all.until === null
      ? { key: 'silence.status.mutedOpen', values: {}, rings: false }
      : { key: 'silence.status.muted', values: { time: formatMoment(all.until, now) }, rings: false };
  }
  const { from, to } = quietHours;
  if (isQuiet(quietHours, now)) return { key: 'silence.status.quiet', values: { to }, rings: false };
  if (mutes.length > 0) return { key: 'silence.status.some', values: { n: mutes.length }, rings: true };
  return quietHours.enabled
    ? { key: 'silence.status.later', values: { from, to }, rings: true }
    : { key: 'silence.status.on', values: {}, rings: true };
}
