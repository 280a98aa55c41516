import type { AccessDraft, AccessView } from '../../../electron/contract/access.ts';

const none: AccessView = { pin: null, proxy: null, headers: [], basicUser: '' };

/** One header beside the key, as it is being typed. */
export interface HeaderRow {
  name: string;
  value: string;
  /** A value is stored under this name, so that the field may stay empty. */
  readonly storedAs: string | null;
}

/** How a server is reached, as a person enters it. Secrets that are stored show as empty fields and are kept. */
export class AccessForm {
  /** The fingerprint that is accepted; null: what the system trusts. */
  pin: string | null = $state(null);
  proxyUrl = $state('');
  proxyUser = $state('');
  proxyPassword = $state('');
  basicUser = $state('');
  basicPassword = $state('');
  headers: HeaderRow[] = $state([]);

  readonly #before: AccessView;
  /** Passwords and values that were stored are not there, so that each has to be entered again. */
  readonly lost: boolean;

  constructor(before: AccessView = none, lost = false) {
    this.#before = before;
    this.lost = lost;
    this.pin = before.pin;
    this.proxyUrl = before.proxy?.url ?? '';
    this.proxyUser = before.proxy?.user ?? '';
    this.basicUser = before.basicUser;
    this.headers = before.headers.map((name) => ({ name, value: '', storedAs: lost ? null : name }));
  }

  /** Is the proxy's password stored, for this very proxy and user? */
  get proxyStored(): boolean {
    const { proxy } = this.#before;
    return (
      !this.lost &&
      proxy !== null &&
      proxy.user !== '' &&
      proxy.url === this.#proxy &&
      proxy.user === this.proxyUser.trim()
    );
  }
  get basicStored(): boolean {
    return !this.lost && this.#before.basicUser !== '' && this.#before.basicUser === this.basicUser.trim();
  }
  /** Names of headers that are to be sent again and have no value yet. */
  get emptyHeaders(): readonly string[] {
    const names = this.#before.headers;
    const empty = this.headers.filter(({ name, value }) => value.trim() === '' && names.includes(name.trim()));
    return this.lost ? empty.map(({ name }) => name.trim()) : [];
  }
  /** Anything but straight to the server? Then its fields are shown at once. */
  get isUsed(): boolean {
    return this.proxyUrl.trim() !== '' || this.basicUser.trim() !== '' || this.headers.length > 0;
  }

  /** Differs from what is stored. */
  get changed(): boolean {
    const { pin, proxy, headers, basicUser } = this.#before;
    const now = this.draft;
    return (
      now.pin !== pin ||
      (now.proxy?.url ?? '') !== (proxy?.url ?? '') ||
      (now.proxy?.user ?? '') !== (proxy?.user ?? '') ||
      (now.basic?.user ?? '') !== basicUser ||
      this.proxyPassword !== '' ||
      this.basicPassword !== '' ||
      now.headers.length !== headers.length ||
      now.headers.some(({ name, value }) => value !== null || !headers.includes(name))
    );
  }

  /** What main is asked for. A field that was left empty keeps what is stored; half a header is none yet. */
  get draft(): AccessDraft {
    const proxy = this.#proxy;
    const basicUser = this.basicUser.trim();
    return {
      pin: this.pin,
      proxy:
        proxy === ''
          ? null
          : { url: proxy, user: this.proxyUser.trim(), password: entered(this.proxyPassword, this.proxyStored) },
      basic: basicUser === '' ? null : { user: basicUser, password: entered(this.basicPassword, this.basicStored) },
      headers: this.headers.flatMap(({ name, value, storedAs }) => {
        const told = name.trim();
        const kept = storedAs === told;
        return told === '' || (value.trim() === '' && !kept)
          ? []
          : [{ name: told, value: entered(value.trim(), kept) }];
      }),
    };
  }

  addHeader(): void {
    this.headers.push({ name: '', value: '', storedAs: null });
  }

  removeHeader(at: number): void {
    this.headers.splice(at, 1);
  }

  /** Without a scheme, a proxy speaks plain HTTP, as nearly all do. */
  get #proxy(): string {
    const text = this.proxyUrl.trim().replace(/\/+$/, '');
    return text === '' || /^https?:\/\//i.test(text) ? text : `http://${text}`;
  }
}

function entered(value: string, stored: boolean): string | null {
  return value === '' && stored ? null : value;
}
