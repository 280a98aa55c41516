import type { ActionOutcome } from '../../../electron/contract/action.ts';
import type { Tone } from '../../lib/states.ts';
import type { Glyph } from '../../ui/glyphs.ts';
import type { Act } from './offers.ts';
import type { Said } from './said.ts';

/** How an action ended, in words, with what to do next. */
export interface EndingSentence {
  readonly said: Said;
  readonly tone: Tone;
  readonly glyph: Glyph;
  /** The next step; null when nothing needs a person. */
  readonly next: Act | null;
}

/** The sentence of an ending: what was read back, not what was answered. `took` is formatted by the caller. */
export function endingSentence(outcome: ActionOutcome, name: string, took: string): EndingSentence {
  const values = { name, took, observed: outcome.observed ?? 'unknown' };
  const plain: Said = { key: `instance.ending.${outcome.kind}.${outcome.ending}`, values };
  switch (outcome.ending) {
    case 'verified': {
      const back = outcome.kind !== 'restart' || outcome.observed === 'open';
      const said: Said = back ? plain : { key: 'instance.ending.restart.verified-state', values };
      return { said, tone: 'online', glyph: 'ack', next: null };
    }
    case 'already-so':
    case 'verified-despite-error':
      return { said: plain, tone: 'online', glyph: 'ack', next: null };
    case 'needs-scan':
      return { said: plain, tone: 'scan', glyph: 'scan', next: 'show-qr' };
    case 'answer-was-wrong':
      return {
        said: plain,
        tone: 'unstable',
        glyph: 'unstable',
        next: outcome.kind === 'restart' ? 'check' : outcome.kind,
      };
    case 'refused':
      return { said: plain, tone: 'down', glyph: 'down', next: null };
    case 'not-verified':
      return { said: plain, tone: 'unknown', glyph: 'unknown', next: 'check' };
    case 'cancelled':
      return { said: plain, tone: 'unknown', glyph: 'unknown', next: 'check' };
  }
}
