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
import type { SecretStore } from '../ports/secretStore.ts';
import { Document, type StoreOptions } from './document.ts';
import { usableList } from './usable.ts';

interface Options extends StoreOptions {
  /** Is anything of this server kept on disk? */
  readonly onDisk: (serverId: string) => boolean;
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
const copyShape = z.object({ ref: instanceRef, parts: z.array(part), untold: z.array(z.enum(configurationKinds)) });
type KeptCopy = z.infer<typeof copyShape>;

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
  readonly #document: Document<readonly KeptCopy[]>;
  #secrets: SecretStore | null = null;

  constructor({ onDisk, ...options }: Options) {
    this.#document = new Document<readonly KeptCopy[]>(options, {
      fresh: [],
      read: (data) => usableList(data, 'copies', copyShape),
      write: (copies) => ({ copies: copies.filter(({ ref }) => onDisk(ref.serverId)) }),
    });
  }

  get setAside(): readonly string[] {
    return this.#document.setAside;
  }

  /** Reads the file, copy by copy; a broken one costs no other. Never rejects. */
  open(): Promise<void> {
    return this.#document.open();
  }

  /** The keychain comes up after the files. */
  useSecrets(secrets: SecretStore): void {
    this.#secrets = secrets;
  }

  refs(): readonly InstanceRef[] {
    return this.#document.value.map(({ ref }) => ref);
  }

  /** Null when there is none, or when the keychain does not give its secrets. */
  async get(ref: InstanceRef): Promise<InstanceCopy | null> {
    const kept = this.#document.value.find((one) => instanceKey(one.ref) === instanceKey(ref));
    const read = await this.#secrets?.read(accountOf(ref), { stored: true });
    if (kept === undefined || read?.ok !== true || read.value === null) return null;
    const secrets = parseSecrets(read.value);
    return secrets === null ? null : joined(kept, secrets);
  }

  /** Rejects with `StorageError`. Without a keychain its secrets are kept until the app quits. */
  async keep(ref: InstanceRef, copy: InstanceCopy): Promise<void> {
    const { kept, secrets } = parted(ref, copy);
    await this.#secrets?.write(accountOf(ref), JSON.stringify(secrets));
    await this.#document.change((copies) => [...without(copies, ref), kept]);
  }

  /** Rejects with `StorageError`. */
  async drop(ref: InstanceRef): Promise<void> {
    await this.#document.change((copies) => without(copies, ref));
    await this.#secrets?.remove(accountOf(ref));
  }

  /** Forgets a server's instances, because it was removed. Rejects with `StorageError`. */
  async forgetServer(serverId: string): Promise<void> {
    for (const ref of this.refs()) if (ref.serverId === serverId) await this.drop(ref);
  }
}

function without(copies: readonly KeptCopy[], ref: InstanceRef): readonly KeptCopy[] {
  return copies.filter((one) => instanceKey(one.ref) !== instanceKey(ref));
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
