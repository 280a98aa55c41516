import { json, Refusal, type DemoAnswer } from './demoHttp.ts';

const phrases: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  500: 'Internal Server Error',
};

/** The error body of the Node families (CONTRACT 4.1); `message` may have any of its forms. */
export function nodeError(status: number, message: unknown, phrase = phrases[status] ?? 'Error'): DemoAnswer {
  return json(status, { status, error: phrase, response: { message } });
}

/** Ends the request with an error whose message is an array of one string. */
export function refuse(status: number, text: string): never {
  throw new Refusal(nodeError(status, [text]));
}

/** A schema refusal: an array within an array (CONTRACT 4.1). */
export function refuseSchema(problems: readonly string[]): never {
  throw new Refusal(nodeError(400, [problems]));
}

/** An unhandled failure: the message is a plain string. */
export function crash(text: string): never {
  throw new Refusal(nodeError(500, text));
}

/** 401 in its only form. */
export function unauthorised(): never {
  throw new Refusal(nodeError(401, 'Unauthorized'));
}

/** An error disguised as success (CONTRACT 4.3). */
export const errorAsSuccess: DemoAnswer = json(200, { error: true, message: '[object Object]' });

/** Success of logout and delete: a promise, not a result (CONTRACT 4.3). */
export function promised(text: string): DemoAnswer {
  return json(200, { status: 'SUCCESS', error: false, response: { message: text } });
}
