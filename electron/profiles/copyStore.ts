import * as z from 'zod/mini';
import {
  chatwootValues,
  configurationKinds,
  proxyValues,
  pusherValues,
  queueValues,
  settingsValues,
  webhookValues,
} from '../contract/configuration.ts';
import { publicAddress } from '../contract/publicAddress.ts';
import { instanceKey, instanceRef, type InstanceRef } from '../contract/instance.ts';
import type { CopyKeeper } from '../instances/recreateDesk.ts';
import type { CopiedPart, InstanceCopy } from '../instances/instanceCopy.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { SecretStore } from '../ports/secretStore.ts';
import { nodeDisk, type Disk } from './disk.ts';
import { JsonFile } from './jsonFile.ts';

interface Options {
  readonly path: string;
  readonly clock: Clock;
  readonly log: Log;
  /** Is anything of this server kept on disk? */
  readonly onDisk: (serverId: string) => boolean;
  readonly disk?: Disk;
}

const queue = { values: queueValues, configured: z.boolean() };
const part = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('settings'), values: settingsValues, configured: z.boolean() }),
  z.object({ kind: z.literal('webhook'), values: webhookValues, configured: z.boolean() }),
  z.object({ kind: z.literal('proxy'), values: proxyValues, configured: z.boolean() }),
  z.object({ kind: z.literal('websocket'), ...queue }),
  z.object({ kind: z.literal('rabbitmq'), ...queue }),
  z.object({ kind: z.literal('sqs'), ...queue }),
  z.object({ kind: z.literal('nats'), ...queue }),
  z.object({ kind: z.literal('kafka'), ...queue }),
  z.object({ kind: z.literal('pusher'), values: pusherValues, configured: z.boolean() }),
  z.object({ kind: z.literal('chatwoot'), values: chatwootValues, configured: z.boolean() }),
]);
const fileShape = z.object({
  copies: z.array(z.object({ ref: instanceRef, parts: z.array(part), untold: z.array(z.enum(configurationKinds)) })),
});
type KeptCopy = z.infer<typeof fileShape>['copies'][number];

/** What a keychain entry holds: it has room for little (keychainClient.ts), so the rest is in the file. */
const secretShape = z.object({
  token: z.string(),
  /** Secrets by kind; an address with a user name and password in it is one, under `url`. */
  secrets: z.record(z.string(), z.record(z.string(), z.string())),
});

/** Null for an entry that is none of ours. The error would quote it, and go to the log. */
function parseSecrets(text: string): z.infer<typeof secretShape> | null {
  try {
    return secretShape.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** What deleted instances were, until they are back: values in a file, secrets in the keychain. */
export class CopyStore implements CopyKeeper {
  readonly #file: JsonFile;
  readonly #onDisk: Options['onDisk'];
  #secrets: SecretStore | null = null;
  #copies: readonly KeptCopy[] = [];

  constructor({ path, clock, log, onDisk, disk = nodeDisk }: Options) {
    this.#file = new JsonFile({ path, version: 1, migrations: {}, disk, clock, log });
    this.#onDisk = onDisk;
  }

  /** Names of the files that hold what could not be used at start; for the user's notice. */
  get setAside(): readonly string[] {
    return this.#file.setAside;
  }

  /** Reads the file. Never rejects. */
  async open(): Promise<void> {
    const loaded = await this.#file.load();
    if (loaded.kind !== 'data') return;
    const parsed = fileShape.safeParse(loaded.data);
    if (parsed.success) this.#copies = parsed.data.copies;
    else await this.#file.keepCopy();
  }

  /** The keychain comes up after the files. */
  useSecrets(secrets: SecretStore): void {
    this.#secrets = secrets;
  }

  refs(): readonly InstanceRef[] {
    return this.#copies.map(({ ref }) => ref);
  }

  /** Null when there is none, or when the keychain does not give its secrets. */
  async get(ref: InstanceRef): Promise<InstanceCopy | null> {
    const kept = this.#copies.find((one) => instanceKey(one.ref) === instanceKey(ref));
    const read = await this.#secrets?.read(accountOf(ref), { stored: true });
    if (kept === undefined || read?.ok !== true || read.value === null) return null;
    const secrets = parseSecrets(read.value);
    return secrets === null ? null : joined(kept, secrets);
  }

  /** Rejects with `StorageError`. Without a keychain its secrets are kept until the app quits. */
  async keep(ref: InstanceRef, copy: InstanceCopy): Promise<void> {
    const { kept, secrets } = parted(ref, copy);
    await this.#secrets?.write(accountOf(ref), JSON.stringify(secrets));
    await this.#save([...this.#without(ref), kept]);
  }

  /** Rejects with `StorageError`. */
  async drop(ref: InstanceRef): Promise<void> {
    await this.#save(this.#without(ref));
    await this.#secrets?.remove(accountOf(ref));
  }

  /** Forgets a server's instances, because it was removed. Rejects with `StorageError`. */
  async forgetServer(serverId: string): Promise<void> {
    for (const ref of this.refs()) if (ref.serverId === serverId) await this.drop(ref);
  }

  #without(ref: InstanceRef): readonly KeptCopy[] {
    return this.#copies.filter((one) => instanceKey(one.ref) !== instanceKey(ref));
  }

  async #save(copies: readonly KeptCopy[]): Promise<void> {
    await this.#file.save({ copies: copies.filter(({ ref }) => this.#onDisk(ref.serverId)) });
    this.#copies = copies;
  }
}

function parted(
  { serverId, name }: InstanceRef,
  { token, parts, untold }: InstanceCopy,
): {
  readonly kept: KeptCopy;
  readonly secrets: z.infer<typeof secretShape>;
} {
  const secrets: Record<string, Record<string, string>> = {};
  const values = parts.map(({ kind, stored }) => {
    const address = 'url' in stored.values ? stored.values.url : '';
    const isSecret = publicAddress(address) !== address;
    secrets[kind] = { ...stored.secrets, ...(isSecret ? { url: address } : {}) };
    const shown = isSecret ? { ...stored.values, url: publicAddress(address) } : stored.values;
    return part.parse({ kind, values: shown, configured: stored.configured });
  });
  return { kept: { ref: { serverId, name }, parts: values, untold: [...untold] }, secrets: { token, secrets } };
}

function joined({ parts, untold }: KeptCopy, { token, secrets }: z.infer<typeof secretShape>): InstanceCopy {
  return {
    token,
    untold,
    parts: parts.map(({ kind, values, configured }) => {
      const { url, ...own } = secrets[kind] ?? {};
      const stored = {
        values: url === undefined ? values : { ...values, url },
        configured,
        secrets: own,
        writeOnly: false,
      };
      // Kind and values were parsed together, which the compiler does not follow through taking them apart.
      return { kind, stored } as CopiedPart;
    }),
  };
}

function accountOf(ref: InstanceRef): string {
  return `recreate:${instanceKey(ref)}`;
}
