import type { TimelineEntry } from '../../../electron/contract/history.ts';
import type { Glyph } from '../../ui/glyphs.ts';
import { formatMoment } from '../../lib/format.ts';
import { t } from '../../lib/messages.svelte.ts';
import { formatSpan } from '../../lib/spans.ts';
import { healthLook, type Tone } from '../../lib/states.ts';
import { auditLine, endingLook } from '../audit/auditText.ts';
import { reasonFamily } from './reasonFamily.ts';

/** A line of the timeline in the window's language. */
export interface TimelineText {
  readonly glyph: Glyph;
  readonly tone: Tone;
  /** What was so from then on. */
  readonly title: string;
  /** What it was before, why, and by what it was seen. */
  readonly detail: string;
}

/** Says an entry. `now` in epoch milliseconds. */
export function timelineText(entry: TimelineEntry, now: number): TimelineText {
  if (entry.kind === 'gap') {
    return {
      glyph: 'unknown',
      tone: 'unknown',
      title: t('instance.history.gap', { age: formatSpan(entry.at - entry.from) }),
      detail: t('instance.history.gapDetail', { from: formatMoment(entry.from, now) }),
    };
  }
  if (entry.kind === 'act') {
    return { ...endingLook(entry.ending), title: t(`audit.act.${entry.act}`), detail: auditLine(entry) };
  }
  const { glyph, tone, word } = healthLook(entry.to);
  const title = entry.from === null ? t('instance.history.first', { state: t(word) }) : t(word);
  const parts = [
    entry.from === null ? null : t(`states.was.${entry.from}`),
    reasonText(entry.reason?.code ?? null),
    t(`instance.history.cause.${entry.cause}`),
  ];
  return { glyph, tone, title, detail: parts.filter((part) => part !== null).join(' · ') };
}

function reasonText(code: number | null): string | null {
  if (code === null || code === 200) return null;
  const family = reasonFamily(code);
  return t('instance.history.code', {
    code: String(code),
    why: family === 'other' ? 'none' : t(`states.cause.${family}`),
  });
}
