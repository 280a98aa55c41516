import type { NewInstance } from '../../contract/create.ts';
import type { ReportedState } from '../../contract/instance.ts';
import type { KeyScope } from '../../contract/server.ts';
import type { ConnectAnswer } from '../api.ts';
import type { ConfigurationRoutes } from '../configuration/stored.ts';
import { EvolutionError } from '../errors.ts';
import type { InstanceRow } from '../instanceRow.ts';
import type { SessionCalls } from './session.ts';

/** What the key may do, and the list that was read to find out, where one was. */
export interface KeyFinding {
  readonly scope: KeyScope;
  readonly rows: readonly InstanceRow[] | null;
}

/** The interface of one server family: routes, methods, bodies and how its answers read. Errors as in `EvolutionServer`. */
export interface Dialect {
  /** Are the states of its list live by nature? */
  readonly live: boolean;
  /** How many codes it issues by default before it stops. */
  readonly codeLimit: number;
  /** Does it act by instance tokens, and has it seen a list without any? */
  readonly lacksTokens: boolean;
  readonly session: SessionCalls;
  list(signal: AbortSignal): Promise<readonly InstanceRow[]>;
  findKeyScope(signal: AbortSignal): Promise<KeyFinding>;
  liveState(name: string, signal: AbortSignal): Promise<ReportedState>;
  connect(name: string, number: string | null, signal: AbortSignal): Promise<ConnectAnswer>;
  restart(name: string, signal: AbortSignal): Promise<void>;
  logout(name: string, signal: AbortSignal): Promise<void>;
  remove(name: string, signal: AbortSignal): Promise<void>;
  /** `version` as the server told it, or null: bodies differ within a family. */
  create(instance: NewInstance, version: string | null, signal: AbortSignal): Promise<void>;
  /** The token of an instance, a secret; null when the server does not tell it. */
  token(name: string, signal: AbortSignal): Promise<string | null>;
  readonly configuration: ConfigurationRoutes;
}

/** The error of that code, or null; anything else is thrown on. */
export function failureWith(error: unknown, matches: (failure: EvolutionError) => boolean): EvolutionError {
  if (error instanceof EvolutionError && matches(error)) return error;
  throw error;
}
