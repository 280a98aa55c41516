import type { CertificateView } from '../contract/access.ts';
import type { CheckLine, ServerCheck, ServerProbe } from '../contract/server.ts';
import { directAccess, type Access, type ProxyAccess } from '../ports/access.ts';
import type { Clock } from '../ports/clock.ts';
import type { Fetch } from '../ports/fetch.ts';
import type { Log } from '../ports/log.ts';
import { needsPlainHttpConsent, parseAddress, suggestedName } from './address.ts';
import type { InstanceListing, ServerIdentity } from './api.ts';
import { CheckLines, lineOfContact } from './checkLines.ts';
import { EvolutionError } from './errors.ts';
import { originHeader } from './header.ts';
import { isPrivateHost } from './privateHost.ts';
import { isSampleKey } from './sampleKeys.ts';
import { ServerClient } from './server.ts';

/** From here on a certificate's end is warned of, as the incidents do later. */
const certificateWarningMs = 14 * 24 * 60 * 60_000;

/** What a live check is asked with. A null key means that none was entered and none is stored. */
export type CheckInput = Omit<ServerProbe, 'serverId' | 'access'> & {
  /** How the server is reached; absent: straight. */
  readonly access?: Access;
};

export interface CheckParts {
  /** Reaches servers as the input says. */
  readonly fetch: Fetch;
  /** Looks at a server's certificate without sending anything; null when there is none to see. */
  readonly certificateOf: (baseUrl: string, proxy: ProxyAccess | null) => Promise<CertificateView | null>;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * The live check of a server, line by line. Each change is told to `onProgress`. Resolves with the finished check, failed
 * lines included; rejects only with `cancelled`, when `signal` is aborted. The key is sent only to what has shown itself to
 * be an Evolution API.
 */
export async function checkServer(
  input: CheckInput,
  parts: CheckParts,
  onProgress: (check: ServerCheck) => void,
  signal: AbortSignal,
): Promise<ServerCheck> {
  const lines = new CheckLines(input.checkId, (check) => {
    if (!signal.aborted) onProgress(check);
  });
  const run = new CheckRun(input, parts, lines, signal);
  const check = await run.toEnd();
  if (signal.aborted) throw new EvolutionError('cancelled', 'The check was cancelled.');
  return check;
}

class CheckRun {
  readonly #input: CheckInput;
  readonly #parts: CheckParts;
  readonly #lines: CheckLines;
  readonly #signal: AbortSignal;

  constructor(input: CheckInput, parts: CheckParts, lines: CheckLines, signal: AbortSignal) {
    this.#input = input;
    this.#parts = parts;
    this.#lines = lines;
    this.#signal = signal;
  }

  async toEnd(): Promise<ServerCheck> {
    const lines = this.#lines;
    lines.run('address');
    let baseUrl: string;
    try {
      baseUrl = this.#address();
    } catch (error) {
      return lines.fail('address', known(error));
    }
    const { hostname } = new URL(baseUrl);
    const client = this.#client(baseUrl);
    let identity: ServerIdentity;
    try {
      identity = await this.#contact(client, baseUrl);
    } catch (error) {
      return this.#failContact(known(error), baseUrl);
    }
    const facts = identityFacts(identity);
    // Anybody can read keys of such a server (CONTRACT 16.4).
    const leaky = identity.family === 'v1' && !isPrivateHost(hostname);
    lines.pass('product', leaky ? { ...facts, leaksKeys: true } : facts, leaky);

    lines.run('key');
    let listing: InstanceListing | null;
    try {
      listing = await this.#key(client);
    } catch (error) {
      return lines.fail('key', known(error));
    }
    lines.run('instances');
    try {
      listing ??= await client.list(this.#signal);
    } catch (error) {
      return lines.fail('instances', known(error));
    }
    const { instances, tookMs, keyScope, live } = listing;
    lines.pass('instances', { count: instances.length, tookMs, scope: keyScope, live });
    return lines.finish();
  }

  get #access(): Access {
    return this.#input.access ?? directAccess;
  }

  #address(): string {
    const baseUrl = parseAddress(this.#input.address);
    const { host, hostname, protocol } = new URL(baseUrl);
    originHeader(this.#input.origin);
    this.#lines.address(baseUrl, suggestedName(baseUrl));
    const facts = { host, scheme: protocol.replace(':', ''), private: isPrivateHost(hostname) };
    if (!needsPlainHttpConsent(baseUrl)) {
      this.#lines.pass('address', facts);
      return baseUrl;
    }
    if (!this.#input.plainHttpConsent) {
      throw new EvolutionError('plain-http-consent', `${host}: the key would be sent unencrypted over the internet`, {
        detail: { host },
      });
    }
    this.#lines.pass('address', { ...facts, plainHttp: true }, true);
    return baseUrl;
  }

  #client(baseUrl: string): ServerClient {
    const { key, origin } = this.#input;
    const { fetch, clock, log } = this.#parts;
    return new ServerClient({ baseUrl, key: key ?? '', origin, headers: this.#access.headers, fetch, clock, log });
  }

  async #contact(client: ServerClient, baseUrl: string): Promise<ServerIdentity> {
    const { host } = new URL(baseUrl);
    this.#lines.run('reach');
    const certificate = this.#parts.certificateOf(baseUrl, this.#access.proxy);
    const startedAt = this.#parts.clock.monotonic();
    const contact = await client.reach(this.#signal);
    const tookMs = Math.round(this.#parts.clock.monotonic() - startedAt);
    const facts = this.#access.pin === null ? { host, tookMs } : { host, tookMs, pinned: true };
    this.#lines.pass('reach', facts);
    this.#lines.run('product');
    const identity = await client.identifyFrom(contact, this.#signal);
    this.#passCertificate(facts, await certificate);
    return identity;
  }

  /** Until when the certificate holds belongs to how the server was reached. */
  #passCertificate(facts: CheckLine['facts'], certificate: CertificateView | null): void {
    if (certificate === null) return;
    const { validTo } = certificate;
    const endsSoon = validTo - this.#parts.clock.now() <= certificateWarningMs;
    this.#lines.pass('reach', { ...facts, certificateEndsAt: validTo, ...(endsSoon ? { endsSoon } : {}) }, endsSoon);
  }

  /** Something that answered has passed `reach`, whenever its failure came up. */
  async #failContact(error: EvolutionError, baseUrl: string): Promise<ServerCheck> {
    if (error.code === 'certificate-untrusted' || error.code === 'certificate-changed') {
      this.#lines.certificate(await this.#parts.certificateOf(baseUrl, this.#access.proxy));
    }
    return this.#lines.fail(lineOfContact(error.code), error);
  }

  async #key(client: ServerClient): Promise<InstanceListing | null> {
    const { key } = this.#input;
    if (key === null || key.trim() === '') {
      throw new EvolutionError('key-missing', 'No key was entered, and none is stored.');
    }
    const { scope, listing } = await client.examineKey(this.#signal);
    if (scope === 'instance' && client.identity?.family === 'go') {
      throw new EvolutionError(
        'key-rejected',
        'This is an instance token; Evolution Go lists for its global key only.',
        {
          detail: { scope },
        },
      );
    }
    const sample = isSampleKey(key);
    this.#lines.pass('key', sample ? { scope, sampleKey: true } : { scope }, sample);
    return listing;
  }
}

function identityFacts({ family, version, clientName }: ServerIdentity): Record<string, string> {
  return {
    family,
    ...(version === null ? {} : { version }),
    ...(clientName === null ? {} : { clientName }),
  };
}

function known(error: unknown): EvolutionError {
  if (error instanceof EvolutionError) return error;
  throw error;
}
