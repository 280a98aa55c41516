import type { ConfigurationKind, ConfigurationValues } from '../../contract/configuration.ts';
import type { ConfigurationTraits } from './traits.ts';

/** Secrets of a configuration by name; never leave main but for the one that a person asks to see. */
export type Secrets = Readonly<Record<string, string>>;

/** What a configuration is: what may be seen, and its secrets beside it. */
export interface Content<Kind extends ConfigurationKind> {
  readonly values: ConfigurationValues[Kind];
  readonly secrets: Secrets;
}

/** What a server has stored. */
export interface Stored<Kind extends ConfigurationKind> extends Content<Kind> {
  /** False: nothing yet, and the values are those to begin with. */
  readonly configured: boolean;
  /** The server never tells it, so that the values are a blank. */
  readonly writeOnly: boolean;
}

/** How one kind is read from an answer and written into a body. */
export interface Form<Kind extends ConfigurationKind> {
  /** Tolerant of all spellings; `null`, `{}` and undefined (an empty body) are a configuration that is not there. */
  read(body: unknown): Stored<Kind>;
  write(content: Content<Kind>): unknown;
}

/** `off`: the server has the route and does nothing behind it (CONTRACT 8). */
export type WriteAnswer = 'taken' | 'off';

/** The routes of one family. Errors as in `EvolutionServer`. */
export interface ConfigurationRoutes {
  /** The events that the server itself told it knows; null while it told none. */
  readonly learntEvents: readonly string[] | null;
  /** What is stored; null where the feature is off on the server. */
  read<Kind extends ConfigurationKind>(
    name: string,
    kind: Kind,
    traits: ConfigurationTraits,
    signal: AbortSignal,
  ): Promise<Stored<Kind> | null>;
  write<Kind extends ConfigurationKind>(
    name: string,
    kind: Kind,
    content: Content<Kind>,
    traits: ConfigurationTraits,
    signal: AbortSignal,
  ): Promise<WriteAnswer>;
}
