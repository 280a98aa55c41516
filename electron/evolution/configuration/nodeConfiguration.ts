import type { ConfigurationKind } from '../../contract/configuration.ts';
import { failureOf, wordsOf } from '../failure.ts';
import { limits, route, type Transport } from '../transport.ts';
import { formOf } from './forms.ts';
import type { ConfigurationRoutes, Content, Stored, WriteAnswer } from './stored.ts';
import type { ConfigurationTraits } from './traits.ts';

/** Event lists as the server itself tells them in the refusal of an unknown one (CONTRACT 8). */
const knownEvents = /is not one of enum values: ([A-Z0-9_]+(?:, ?[A-Z0-9_]+)+)/;

/** Configures instances of the Node families: `find` and `set` under the name of each kind. */
export class NodeConfiguration implements ConfigurationRoutes {
  readonly #transport: Transport;
  #learntEvents: readonly string[] | null = null;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  get learntEvents(): readonly string[] | null {
    return this.#learntEvents;
  }

  /** Off is an empty body, or `Chatwoot is disabled`. */
  async read<Kind extends ConfigurationKind>(
    name: string,
    kind: Kind,
    traits: ConfigurationTraits,
    signal: AbortSignal,
  ): Promise<Stored<Kind> | null> {
    const path = route(`/${kind}/find`, name);
    const answer = await this.#transport.exchange({ method: 'GET', path, limitMs: limits.read }, signal);
    if (isDisabled(wordsOf(answer))) return null;
    const failure = failureOf(answer, this.#transport);
    if (failure !== null) throw failure;
    if (answer.body.kind === 'empty' && canBeOff(kind)) return null;
    const stored = formOf(kind, traits).read(answer.body.kind === 'json' ? answer.body.value : undefined);
    this.#transport.redactor.learn(Object.values(stored.secrets));
    return stored;
  }

  async write<Kind extends ConfigurationKind>(
    name: string,
    kind: Kind,
    content: Content<Kind>,
    traits: ConfigurationTraits,
    signal: AbortSignal,
  ): Promise<WriteAnswer> {
    this.#transport.redactor.learn(Object.values(content.secrets));
    const path = route(`/${kind}/set`, name);
    const body = formOf(kind, traits).write(content);
    const limitMs = kind === 'proxy' ? limits.proxy : limits.change;
    const answer = await this.#transport.exchange({ method: 'POST', path, limitMs, body }, signal);
    const words = wordsOf(answer);
    if (isDisabled(words)) return 'off';
    const told = knownEvents.exec(words)?.[1];
    if (told !== undefined) this.#learntEvents = told.split(/, ?/);
    const failure = failureOf(answer, this.#transport);
    if (failure !== null) throw failure;
    return answer.body.kind === 'empty' && canBeOff(kind) ? 'off' : 'taken';
  }
}

/** Everything but these three is a feature that whoever runs the server switches on (CONTRACT 8). */
function canBeOff(kind: ConfigurationKind): boolean {
  return kind !== 'settings' && kind !== 'webhook' && kind !== 'proxy';
}

function isDisabled(words: string): boolean {
  return /^Chatwoot is (?:disabled|not enabled)$/.test(words);
}
