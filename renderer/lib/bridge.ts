import type {
  Bridge,
  EventName,
  EventPayload,
  RequestInput,
  RequestName,
  RequestOutput,
} from '../../electron/contract/contract.ts';
import type { Result } from '../../electron/contract/result.ts';

declare global {
  interface Window {
    /** Put there by the preload; the window's only way out. */
    readonly evodesk: Bridge;
  }
}

type Input<N extends RequestName> = undefined extends RequestInput<N> ? [] : [input: RequestInput<N>];

/**
 * Asks the main process. Never throws and never rejects: a call that could not be carried answers as `internal`.
 * The input must be plain data; pass `$state.snapshot(x)` where it comes from deep state.
 */
export async function ask<N extends RequestName>(name: N, ...input: Input<N>): Promise<Result<RequestOutput<N>>> {
  try {
    // The table pairs each name with its own input and output; TypeScript cannot follow that through an index.
    const call = window.evodesk.requests[name] as (input?: unknown) => Promise<Result<RequestOutput<N>>>;
    return await call(...input);
  } catch (thrown) {
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    return { ok: false, error: { code: 'internal', message, retryable: true } };
  }
}

/** Listens to what main tells. Answers the function that ends it. */
export function listen<N extends EventName>(name: N, heard: (payload: EventPayload<N>) => void): () => void {
  const subscribe = window.evodesk.events[name] as (listen: (payload: EventPayload<N>) => void) => () => void;
  return subscribe(heard);
}
