import * as z from 'zod/mini';
import { fingerprint, headerName, noAccess, proxyUrl, type AccessDraft, type AccessView } from '../contract/access.ts';
import { Failure } from '../contract/failure.ts';
import type { Access } from '../ports/access.ts';

/** How a server is reached, as its profile keeps it: without what is secret about it. */
export interface StoredAccess extends AccessView {
  /** Secrets of this were put into the keychain once. */
  readonly secretsStored: boolean;
}

/** The secrets of one server's access; they are in the keychain as one entry. */
export interface AccessSecrets {
  readonly proxyPassword: string;
  readonly basicPassword: string;
  /** Values by header name. */
  readonly headers: Readonly<Record<string, string>>;
}

export const directly: StoredAccess = { ...noAccess, secretsStored: false };
export const noSecrets: AccessSecrets = { proxyPassword: '', basicPassword: '', headers: {} };

const userSchema = z.string().check(z.maxLength(200));
const storedSchema = z.object({
  pin: z.nullable(fingerprint),
  proxy: z.nullable(z.object({ url: proxyUrl, user: userSchema })),
  headers: z.array(headerName).check(z.maxLength(20)),
  basicUser: userSchema,
  secretsStored: z.boolean(),
});

/** Reads the stored member; null when it cannot be used. */
export function readStoredAccess(raw: unknown): StoredAccess | null {
  const parsed = storedSchema.safeParse(raw);
  return parsed.success ? parsed.data : null;
}

const secretsSchema = z.object({
  proxyPassword: z.string(),
  basicPassword: z.string(),
  headers: z.record(z.string(), z.string()),
});

/** Reads the keychain's entry; null when it is none of ours. */
export function parseSecrets(text: string): AccessSecrets | null {
  try {
    const parsed = secretsSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** A value was to be kept, and there is none that may be used. */
class AccessValueMissing extends Failure<'key-missing'> {
  constructor() {
    super('key-missing', 'A password or header value has to be entered again.', { detail: { field: 'access' } });
  }
}

/**
 * What a draft means: what the profile keeps, and the secrets. A null secret is taken from `stored`; without one it throws
 * `AccessValueMissing`. A proxy's password never moves to another proxy or user.
 */
export function resolveAccess(
  draft: AccessDraft,
  before: AccessView | null,
  stored: AccessSecrets | null,
): { readonly view: AccessView; readonly secrets: AccessSecrets } {
  const { pin, proxy, headers, basic } = draft;
  const sameProxy = proxy !== null && before?.proxy?.url === proxy.url && before.proxy.user === proxy.user;
  return {
    view: {
      pin,
      proxy: proxy === null ? null : { url: proxy.url, user: proxy.user },
      headers: headers.map(({ name }) => name),
      basicUser: basic?.user ?? '',
    },
    secrets: {
      proxyPassword:
        proxy === null || proxy.user === '' ? '' : (proxy.password ?? kept(sameProxy ? stored?.proxyPassword : null)),
      basicPassword:
        basic === null ? '' : (basic.password ?? kept(before?.basicUser === basic.user ? stored?.basicPassword : null)),
      headers: Object.fromEntries(headers.map(({ name, value }) => [name, value ?? kept(stored?.headers[name])])),
    },
  };
}

/** Are there secrets that this access cannot do without? */
export function needsSecrets({ proxy, headers, basicUser }: AccessView): boolean {
  return (proxy !== null && proxy.user !== '') || headers.length > 0 || basicUser !== '';
}

/** Everything that calls to the server need, put together. */
export function accessWith({ pin, proxy, basicUser }: AccessView, secrets: AccessSecrets): Access {
  const basic = Buffer.from(`${basicUser}:${secrets.basicPassword}`).toString('base64');
  return {
    pin,
    proxy: proxy === null ? null : { ...proxy, password: secrets.proxyPassword },
    headers: { ...secrets.headers, ...(basicUser === '' ? {} : { authorization: `Basic ${basic}` }) },
  };
}

function kept(value: string | null | undefined): string {
  if (value === undefined || value === null) throw new AccessValueMissing();
  return value;
}
