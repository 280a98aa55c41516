import type { ActionOutcome } from '../../../electron/contract/action.ts';
import type { ActionKind } from '../../../electron/contract/instance.ts';
import type { MessageKey } from '../../lib/messages.svelte.ts';
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
  const plain: Said = { key: wording(outcome), values };
  switch (outcome.ending) {
    case 'verified': {
      const back = outcome.kind !== 'restart' || outcome.observed === 'open';
      const said: Said = back ? plain : { key: 'instance.ending.restart.verified-state', values };
      return { said, tone: 'online', glyph: 'ack', next: null };
    }
    case 'already-so':
    case 'verified-despite-error':
    case 'accepted':
      return { said: plain, tone: 'online', glyph: 'ack', next: null };
    case 'needs-scan':
      return { said: plain, tone: 'scan', glyph: 'scan', next: 'show-qr' };
    case 'answer-was-wrong':
      return {
        said: plain,
        tone: 'unstable',
        glyph: 'unstable',
        next: afterFalsePromise[outcome.kind],
      };
    case 'refused':
      return { said: plain, tone: 'down', glyph: 'down', next: null };
    case 'not-verified':
      return { said: plain, tone: 'unknown', glyph: 'unknown', next: 'check' };
    case 'cancelled':
      return { said: plain, tone: 'unknown', glyph: 'unknown', next: 'check' };
  }
}

/** What helps where the server promised an effect that did not come. */
const afterFalsePromise: Readonly<Record<ActionKind, Act>> = {
  restart: 'check',
  logout: 'logout',
  delete: 'delete',
  reconnect: 'show-qr',
  relink: 'check',
  presence: 'check',
};

/** What cannot be read back has fewer endings than the rest. */
function wording({ kind, ending }: ActionOutcome): MessageKey {
  if (kind !== 'presence') {
    if (ending !== 'accepted') return `instance.ending.${kind}.${ending}`;
    return kind === 'restart' ? 'instance.ending.restart.accepted' : `instance.ending.${kind}.verified`;
  }
  switch (ending) {
    case 'accepted':
    case 'verified':
    case 'already-so':
    case 'verified-despite-error':
      return 'instance.ending.presence.accepted';
    case 'refused':
    case 'answer-was-wrong':
    case 'needs-scan':
      return 'instance.ending.presence.refused';
    case 'not-verified':
    case 'cancelled':
      return `instance.ending.presence.${ending}`;
  }
}
