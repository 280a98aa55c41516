import type { ActionEnding } from '../../../electron/contract/action.ts';
import type { AuditEntry } from '../../../electron/contract/audit.ts';
import { formatTook } from '../../lib/format.ts';
import { t } from '../../lib/messages.svelte.ts';
import type { Tone } from '../../lib/states.ts';
import type { Glyph } from '../../ui/glyphs.ts';

/** How an ending looks. */
export interface EndingLook {
  readonly glyph: Glyph;
  readonly tone: Tone;
}

const looks: Readonly<Record<ActionEnding, EndingLook>> = {
  verified: { glyph: 'ack', tone: 'online' },
  'already-so': { glyph: 'ack', tone: 'online' },
  'verified-despite-error': { glyph: 'ack', tone: 'online' },
  accepted: { glyph: 'ack', tone: 'online' },
  'answer-was-wrong': { glyph: 'unstable', tone: 'unstable' },
  refused: { glyph: 'down', tone: 'down' },
  'needs-scan': { glyph: 'scan', tone: 'scan' },
  'not-verified': { glyph: 'unknown', tone: 'unknown' },
  cancelled: { glyph: 'unknown', tone: 'unknown' },
};

export function endingLook(ending: ActionEnding): EndingLook {
  return looks[ending];
}

/** Who did it, how it ended and how long that took, in the window's language. */
export function auditLine({ startedBy, ending, tookMs }: Pick<AuditEntry, 'startedBy' | 'ending' | 'tookMs'>): string {
  return t('audit.line', {
    by: t(`audit.by.${startedBy}`),
    ending: t(`audit.ending.${ending}`),
    took: formatTook(tookMs),
  });
}
