/**
 * What a request needs of its zod schema. Zod's own types would do, but comparing them took half the time of each type
 * check of the table, and the linter checks it anew for every component.
 */
export interface InputSchema<Input> {
  safeParse(data: unknown): { success: true; data: Input } | { success: false; error: InputError };
}

interface InputError {
  readonly message: string;
  readonly issues: readonly { readonly path: readonly PropertyKey[] }[];
}

/** A request: what may go in, checked when it arrives, and what comes out, checked by the compiler. */
export interface RequestEntry<Input, Output> {
  readonly input: InputSchema<Input>;
  /** Type only; never set. */
  readonly output?: Output;
}

/** An event from main to the window: its payload's type. */
export interface EventEntry<Payload> {
  /** Type only; never set. */
  readonly payload?: Payload;
}

/** Starts a request entry: `ask(input).answers<Output>()`. */
export function ask<Input>(input: InputSchema<Input>): { answers<Output>(): RequestEntry<Input, Output> } {
  return { answers: <Output>(): RequestEntry<Input, Output> => ({ input }) };
}

/** Makes an event entry: `tell<Payload>()`. */
export function tell<Payload>(): EventEntry<Payload> {
  return {};
}
