import type { z } from 'zod/mini';

/** A request: what may go in, checked when it arrives, and what comes out, checked by the compiler. */
export interface RequestEntry<Input, Output> {
  readonly input: z.ZodMiniType<Input>;
  /** Type only; never set. */
  readonly output?: Output;
}

/** An event from main to the window: its payload's type. */
export interface EventEntry<Payload> {
  /** Type only; never set. */
  readonly payload?: Payload;
}

/** Starts a request entry: `ask(input).answers<Output>()`. */
export function ask<Input>(input: z.ZodMiniType<Input>): { answers<Output>(): RequestEntry<Input, Output> } {
  return { answers: <Output>(): RequestEntry<Input, Output> => ({ input }) };
}

/** Makes an event entry: `tell<Payload>()`. */
export function tell<Payload>(): EventEntry<Payload> {
  return {};
}
