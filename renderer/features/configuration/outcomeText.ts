import type { SaveOutcome } from '../../../electron/contract/configuration.ts';
import { errorText } from '../../lib/errorText.ts';
import { t } from '../../lib/messages.svelte.ts';
import type { Tone } from '../../lib/states.ts';
import type { Glyph } from '../../ui/glyphs.ts';
import { fieldLabel } from './fields.ts';

export interface OutcomeText {
  readonly tone: Tone;
  readonly glyph: Glyph;
  readonly text: string;
  /** What the server said, for the details. */
  readonly details: string | null;
}

/** How saving ended, in the window's language. */
export function outcomeText(outcome: SaveOutcome): OutcomeText {
  const { kind, ending, missing, cause, error } = outcome;
  const details = error?.message ?? null;
  switch (ending) {
    case 'saved':
    case 'sent':
      return { tone: 'online', glyph: 'ack', text: t(`configuration.ending.${ending}`), details };
    case 'saved-except': {
      const names = missing.map((name) => fieldLabel(kind, name, t)).join(', ');
      return { tone: 'unstable', glyph: 'unstable', text: t('configuration.ending.saved-except', { names }), details };
    }
    case 'off':
      return { tone: 'unknown', glyph: 'unknown', text: t('configuration.ending.off'), details };
    case 'not-verified':
      return { tone: 'unstable', glyph: 'unstable', text: t('configuration.ending.not-verified'), details };
    case 'refused': {
      if (cause !== null) return { tone: 'down', glyph: 'down', text: t(`configuration.cause.${cause}`), details };
      const why = error === null ? '' : errorText(error).title;
      return { tone: 'down', glyph: 'down', text: t('configuration.ending.refused', { why }), details };
    }
  }
}
