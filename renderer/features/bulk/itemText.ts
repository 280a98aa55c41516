import type { BulkItemView } from '../../../electron/contract/bulk.ts';
import { errorText } from '../../lib/errorText.ts';
import { formatCountdown, formatTook } from '../../lib/format.ts';
import { t } from '../../lib/messages.svelte.ts';
import type { Tone } from '../../lib/states.ts';
import type { Glyph } from '../../ui/glyphs.ts';
import { endingSentence } from '../instance/endingSentence.ts';
import { speak } from '../instance/said.ts';

/** An item of a job, ready to be shown in the window's language. */
interface ItemText {
  readonly text: string;
  readonly tone: Tone;
  readonly glyph: Glyph;
  /** What a person does next; null when nothing. */
  readonly next: 'show-qr' | 'open' | null;
}

/** How far an item is, or how it ended. @param now epoch milliseconds */
export function itemText({ ref, startedAt, result }: BulkItemView, now: number): ItemText {
  const quiet = { tone: 'unknown', glyph: 'unknown', next: null } as const;
  if (result === null) {
    if (startedAt === null) return { ...quiet, text: t('bulk.item.waiting') };
    const time = formatCountdown(now - startedAt);
    return { text: t('bulk.item.running', { time }), tone: 'connecting', glyph: 'busy', next: null };
  }
  const { verdict, outcome, error, live } = result;
  if (outcome !== null) {
    const { said, tone, glyph, next } = endingSentence(outcome, ref.name, formatTook(outcome.tookMs));
    const text = speak(said);
    if (next === 'show-qr') return { text, tone, glyph, next };
    return { text, tone, glyph, next: verdict === 'done' ? null : 'open' };
  }
  if (error !== null) {
    const { title, advice } = errorText(error);
    return { text: `${title} ${advice}`, tone: 'down', glyph: 'down', next: 'open' };
  }
  if (verdict === 'left-out') return { ...quiet, text: t('bulk.item.left-out') };
  return { text: t('bulk.item.checked', { state: live ?? 'unknown' }), tone: 'online', glyph: 'ack', next: null };
}
