import { Failure } from '../contract/failure.ts';

/** A target that cannot be saved, or a delivery that failed. Names hosts and numbers, never addresses or secrets. */
export class ForwardingError extends Failure {}
