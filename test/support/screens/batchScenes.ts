import type { BatchView, LineState } from '../../../electron/contract/batch.ts';
import type { InstanceRef } from '../../../electron/contract/instance.ts';
import type { RecreateView } from '../../../electron/contract/recreate.ts';
import { phoneText } from '../../../electron/ports/phoneText.ts';

const states: readonly LineState[] = ['created', 'created', 'exists', 'created', 'refused', 'created-despite-error'];

/** A batch of twenty in this state. */
export function makeBatch(wanted: BatchView['state']): BatchView {
  const done = wanted === 'finished' ? 20 : 9;
  return {
    id: 'b1',
    serverId: 'alfa',
    startedAt: Date.now() - 60_000,
    state: wanted,
    problem: null,
    lostTokens: wanted === 'stopped' ? 3 : 0,
    lines: Array.from({ length: 20 }, (_, place) => {
      const number = `55119884122${String(place + 10)}`;
      const running = wanted === 'running' && place === done;
      const state = running ? 'running' : place < done ? (states[place % states.length] ?? 'created') : 'waiting';
      return {
        name: `franquia-sao-paulo-${String(place + 1).padStart(2, '0')}`,
        number,
        numberText: phoneText(number),
        tags: ['franquia'],
        ownToken: place > 14,
        state,
        error:
          state === 'refused'
            ? {
                code: 'action-refused',
                message: 'evo.alfa.com.br: status 400, Invalid proxy',
                retryable: false,
                detail: { words: 'Invalid proxy' },
              }
            : null,
      };
    }),
  };
}

/** A recreation that ended well, or as a screen asks for it. */
export function makeRecreation(ref: InstanceRef, ending: string | null): RecreateView {
  const kinds = ['settings', 'webhook', 'proxy'] as const;
  const except = ending === 'recreated-except';
  return {
    ref,
    step: null,
    ending: except ? 'recreated-except' : 'recreated',
    kinds,
    differences: except ? [{ kind: 'proxy', fields: ['host', 'port', 'password'] }] : [],
    error: null,
  };
}
