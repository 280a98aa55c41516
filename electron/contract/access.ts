import * as z from 'zod/mini';

/** A certificate as a person can compare it. */
export interface CertificateView {
  /** Whom it was made for. */
  readonly subject: string;
  /** Who signed it; empty when it does not say. */
  readonly issuer: string;
  readonly selfSigned: boolean;
  /** Epoch milliseconds. */
  readonly validFrom: number;
  readonly validTo: number;
  /** SHA-256, as `AB:12:…`. */
  readonly fingerprint: string;
  /** Does the system trust it, for this host? */
  readonly trusted: boolean;
}

/** How a server is reached beyond its address, without what is secret about it. */
export interface AccessView {
  /** The fingerprint of the one certificate that is accepted; null: what the system trusts. */
  readonly pin: string | null;
  readonly proxy: { readonly url: string; readonly user: string } | null;
  /** Names of headers that are sent beside the key. */
  readonly headers: readonly string[];
  /** The user of HTTP basic authentication; empty for none. */
  readonly basicUser: string;
}

export const noAccess: AccessView = { pin: null, proxy: null, headers: [], basicUser: '' };

export const fingerprint = z.string().check(z.regex(/^(?:[0-9A-F]{2}:){31}[0-9A-F]{2}$/));

/** Only a host and a port: what else an address may hold means nothing to a proxy, or is secret. */
export const proxyUrl = z.string().check(
  z.maxLength(300),
  z.regex(/^https?:\/\/[^\s/?#@\\]+$/),
  z.refine((value) => URL.canParse(value)),
);
const user = z.string().check(z.maxLength(200), z.regex(/^[^:\p{Cc}]*$/u));

/** Headers that belong to the connection, or to fields of their own. */
const taken =
  /^(?:apikey|origin|host|connection|keep-alive|transfer-encoding|te|trailer|upgrade|content-.*|proxy-.*)$/i;
export const headerName = z.string().check(
  z.maxLength(100),
  z.regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/),
  z.refine((name) => !taken.test(name)),
);
/** Visible Latin-1, which is what headers can carry. */
const headerValue = z.string().check(z.minLength(1), z.maxLength(4096), z.regex(/^[\x20-\x7e\xa0-\xff]+$/));
const password = z.string().check(z.maxLength(500));

/** How a server is to be reached. Secrets go in and never come out; a null one keeps what is stored. */
export const accessDraft = z.strictObject({
  pin: z.nullable(fingerprint),
  proxy: z.nullable(z.strictObject({ url: proxyUrl, user, password: z.nullable(password) })),
  headers: z.array(z.strictObject({ name: headerName, value: z.nullable(headerValue) })).check(
    z.maxLength(20),
    z.refine((headers) => new Set(headers.map(({ name }) => name.toLowerCase())).size === headers.length),
  ),
  basic: z.nullable(z.strictObject({ user: user.check(z.minLength(1)), password: z.nullable(password) })),
});
export type AccessDraft = z.infer<typeof accessDraft>;
