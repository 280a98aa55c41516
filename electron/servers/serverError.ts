import { Failure } from '../contract/failure.ts';

/** A change to the user's servers that is refused. */
export class ServerError extends Failure<'not-found' | 'key-missing' | 'plain-http-consent' | 'invalid-input'> {}
