import { instanceKey } from '../contract/instance.ts';
import type {
  TransferChoice,
  TransferOrder,
  TransferOutcome,
  TransferPreview,
  TransferResult,
} from '../contract/transfer.ts';
import type { Clock } from '../ports/clock.ts';
import type { AccessKeys } from '../profiles/accessKeys.ts';
import type { AnnotationStore } from '../profiles/annotationStore.ts';
import type { Credentials } from '../profiles/credentials.ts';
import type { Profile } from '../profiles/profile.ts';
import type { ProfileStore } from '../profiles/profileStore.ts';
import type { Sealed } from '../profiles/sealed.ts';
import type { SettingsStore } from '../profiles/settingsStore.ts';
import {
  isSealed,
  readTransfer,
  unlockTransfer,
  writeTransfer,
  type Carried,
  type CarriedServer,
} from '../profiles/transferFile.ts';
import type { ServerDesk } from './serverDesk.ts';
import { ServerError } from './serverError.ts';

interface Parts {
  readonly clock: Clock;
  readonly profiles: ProfileStore;
  readonly credentials: Credentials;
  readonly accessKeys: AccessKeys;
  readonly annotations: AnnotationStore;
  readonly settings: SettingsStore;
  readonly servers: Pick<ServerDesk, 'adopt'>;
  readonly newId: () => string;
  /** Asks for a place and writes the file; null when none was chosen. */
  readonly saveFile: (name: string, content: () => Promise<string>) => Promise<string | null>;
  /** Asks for a file and reads it; null when none was chosen. Rejects with `TransferError`. */
  readonly openFile: () => Promise<{ readonly name: string; readonly text: string } | null>;
}

/** A file that waits for a decision. */
interface Opened {
  readonly id: string;
  readonly fileName: string;
  readonly read: Carried | Sealed;
}

/** Carries servers to another computer. A file that was opened stays here, with its secrets, until it is taken over or left. */
export class TransferDesk {
  readonly #parts: Parts;
  #opened: Opened | null = null;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Writes a file where the person says. Rejects with `StorageError`. */
  async export({ passphrase, annotations, settings }: TransferOrder): Promise<TransferOutcome> {
    const { clock, profiles, saveFile } = this.#parts;
    const all = profiles.list();
    const servers = await Promise.all(all.map((each) => this.#carry(each, passphrase !== null, annotations)));
    const exportedAt = clock.now();
    const name = `evodesk-servers-${new Date(exportedAt).toISOString().slice(0, 10)}.json`;
    const chosen = settings ? this.#parts.settings.read() : null;
    const fileName = await saveFile(name, () => writeTransfer({ exportedAt, servers, settings: chosen }, passphrase));
    const keyless = servers.filter(({ secrets }) => secrets !== null && secrets.key === null);
    return { fileName, servers: servers.length, withoutKey: keyless.map(({ profile }) => profile.name) };
  }

  /** Opens a file that the person picks; null when none was. Rejects with `TransferError`. */
  async open(): Promise<TransferPreview | null> {
    const file = await this.#parts.openFile();
    if (file === null) return null;
    this.#opened = { id: this.#parts.newId(), fileName: file.name, read: readTransfer(file.text) };
    return this.#preview();
  }

  /** Opens an encrypted file. Rejects with `TransferError` for a wrong passphrase. */
  async unlock(id: string, passphrase: string): Promise<TransferPreview> {
    const { read, fileName } = this.#find(id);
    if (isSealed(read)) this.#opened = { id, fileName, read: await unlockTransfer(read, passphrase) };
    return this.#preview();
  }

  /** Forgets the file that was opened. */
  leave(id: string): void {
    if (this.#opened?.id === id) this.#opened = null;
  }

  /** Takes over what was chosen; servers whose address is here already are left out. Rejects with `StorageError`. */
  async import({ id, servers, annotations, settings }: TransferChoice): Promise<TransferResult> {
    const { read } = this.#find(id);
    if (isSealed(read)) throw new ServerError('not-found', 'The file is still locked.');
    let added = 0;
    let withoutKey = 0;
    for (const place of new Set(servers)) {
      const server = read.servers[place];
      if (server === undefined || this.#isKnown(server)) continue;
      const serverId = await this.#parts.servers.adopt(server.profile, server.secrets);
      added += 1;
      if (server.secrets?.key === null || server.secrets === null) withoutKey += 1;
      if (annotations) await this.#parts.annotations.adopt(serverId, server.annotations);
    }
    if (settings && read.settings !== null) await this.#parts.settings.change(read.settings);
    this.#opened = null;
    return { added, withoutKey };
  }

  async #carry(profile: Profile, withSecrets: boolean, withAnnotations: boolean): Promise<CarriedServer> {
    const { credentials, accessKeys, annotations } = this.#parts;
    const { id, addedAt: _at, demo: _demo, keyStored: _stored, paused: _paused, ...carried } = profile;
    const own = instanceKey({ serverId: id, name: '' });
    const written = annotations.read().filter(({ key }) => withAnnotations && key.startsWith(own));
    return {
      profile: carried,
      secrets: withSecrets ? { key: await credentials.keyOf(profile), access: await accessKeys.of(profile) } : null,
      annotations: written.map(({ key, expectedNumberText: _text, ...rest }) => ({
        name: key.slice(own.length),
        ...rest,
      })),
    };
  }

  #preview(): TransferPreview {
    if (this.#opened === null) throw new ServerError('not-found', 'No file is open.');
    const { id, fileName, read } = this.#opened;
    if (isSealed(read)) {
      return {
        id,
        fileName,
        isLocked: true,
        exportedAt: null,
        servers: [],
        damaged: 0,
        annotations: 0,
        hasSettings: false,
      };
    }
    return {
      id,
      fileName,
      isLocked: false,
      exportedAt: read.exportedAt,
      servers: read.servers.map((server) => ({
        name: server.profile.name,
        baseUrl: server.profile.baseUrl,
        status: this.#isKnown(server) ? 'known' : 'new',
        hasKey: server.secrets !== null && server.secrets.key !== null,
      })),
      damaged: read.damaged,
      annotations: read.servers.reduce((sum, server) => sum + server.annotations.length, 0),
      hasSettings: read.settings !== null,
    };
  }

  #isKnown({ profile }: CarriedServer): boolean {
    return this.#parts.profiles.list().some(({ baseUrl }) => baseUrl === profile.baseUrl);
  }

  #find(id: string): Opened {
    if (this.#opened?.id !== id) throw new ServerError('not-found', 'This file is no longer open.');
    return this.#opened;
  }
}
