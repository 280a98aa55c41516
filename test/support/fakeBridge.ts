import type {
  Bridge,
  EventName,
  EventPayload,
  RequestInput,
  RequestName,
  RequestOutput,
} from '../../electron/contract/contract.ts';
import { events, requests } from '../../electron/contract/contract.ts';
import type { AppError, Result } from '../../electron/contract/result.ts';

type Answer<N extends RequestName> = RequestOutput<N> | Promise<RequestOutput<N>>;

/** What the double answers, by request. A thrown `RefusedCall` becomes its error. */
export type Answers = { readonly [N in RequestName]?: (input: RequestInput<N>) => Answer<N> };

/** Thrown by an answer to refuse. */
export class RefusedCall extends Error {
  readonly error: AppError;
  constructor(error: AppError) {
    super(error.message);
    this.error = error;
  }
}

export interface FakeBridge {
  readonly bridge: Bridge;
  /** Every call so far: what was asked, with what. */
  readonly calls: readonly { readonly name: RequestName; readonly input: unknown }[];
  /** Tells the window something, as main would. */
  tell<N extends EventName>(name: N, payload: EventPayload<N>): void;
}

type Listener = (payload: unknown) => void;

/**
 * A double of `window.evodesk`, made from the contract's own tables: inputs are parsed by the same schemas, and
 * everything crosses as a structured clone, so that what IPC would refuse is refused here too.
 */
export function makeFakeBridge(answers: Answers): FakeBridge {
  const calls: { name: RequestName; input: unknown }[] = [];
  const listeners = new Map<string, Set<Listener>>();

  async function call(name: RequestName, given: unknown): Promise<Result<unknown>> {
    const input: unknown = structuredClone(given);
    const parsed = requests[name].input.safeParse(input);
    calls.push({ name, input });
    if (!parsed.success) return refuse({ code: 'invalid-input', message: parsed.error.message, retryable: false });
    const answer = answers[name] as ((input: unknown) => unknown) | undefined;
    if (answer === undefined) return refuse({ code: 'not-found', message: `no answer for ${name}`, retryable: false });
    try {
      return { ok: true, value: structuredClone(await answer(parsed.data)) };
    } catch (thrown) {
      if (thrown instanceof RefusedCall) return refuse(thrown.error);
      throw thrown;
    }
  }

  const requestNames = Object.keys(requests) as RequestName[];
  const eventNames = Object.keys(events) as EventName[];
  const bridge = {
    requests: Object.fromEntries(requestNames.map((name) => [name, (input: unknown) => call(name, input)])),
    events: Object.fromEntries(
      eventNames.map((name) => [
        name,
        (listener: Listener) => {
          const set = listeners.get(name) ?? new Set();
          listeners.set(name, set.add(listener));
          return () => set.delete(listener);
        },
      ]),
    ),
    // The tables above hold every name; only the pairing of names and types is lost on the way.
  } as unknown as Bridge;

  return {
    bridge,
    calls,
    tell: (name, payload) => listeners.get(name)?.forEach((listener) => listener(structuredClone(payload))),
  };
}

function refuse(error: AppError): Result<never> {
  return { ok: false, error };
}
