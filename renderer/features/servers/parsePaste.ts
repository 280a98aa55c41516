/** What a pasted text gave away. Null members were not found. */
export interface PastedServer {
  readonly address: string | null;
  readonly key: string | null;
  /** What it was, for the hint below the field. */
  readonly kind: 'env' | 'curl' | 'pair' | 'address';
}

/** Names of the address in `.env` files, compose files and JSON settings, in the order in which they are believed. */
const addressNames = [
  'SERVER_URL',
  'EVOLUTION_API_URL',
  'EVOLUTION_URL',
  'EVOLUTION_BASE_URL',
  'EVOLUTION_API_BASE_URL',
  'API_URL',
  'BASE_URL',
  'URL',
];
/** Names of the global key, likewise. `AUTHENTICATION_API_KEY` is v2's, `GLOBAL_API_KEY` is Go's. */
const keyNames = [
  'AUTHENTICATION_API_KEY',
  'AUTHENTICATION_API_KEY_KEY',
  'GLOBAL_API_KEY',
  'EVOLUTION_API_KEY',
  'EVOLUTION_KEY',
  'API_KEY',
  'APIKEY',
];

/** First path segments of the API: what follows the base address in a curl line. */
const routes = new Set([
  'instance',
  'message',
  'chat',
  'group',
  'webhook',
  'websocket',
  'settings',
  'proxy',
  'chatwoot',
  'verify-creds',
  'manager',
  'docs',
  'metrics',
  'send',
  'user',
]);

/**
 * Finds a server's address and key in pasted text: a `.env` or compose file, a curl line, or an address and a key side
 * by side. Null when the text is nothing but a value for the field it was pasted into.
 */
export function parsePaste(text: string): PastedServer | null {
  const trimmed = text.trim();
  if (/^\$?\s*curl(\.exe)?\s/i.test(trimmed)) return fromCurl(trimmed);
  return fromAssignments(trimmed) ?? fromWords(trimmed);
}

/** Takes paired quotes, backticks or angle brackets and surrounding space off a value. */
export function stripQuotes(value: string): string {
  const trimmed = value.trim();
  const match = /^(?:"(.*)"|'(.*)'|`(.*)`|<(.*)>|“(.*)”)$/s.exec(trimmed);
  if (match === null) return trimmed;
  return (match[1] ?? match[2] ?? match[3] ?? match[4] ?? match[5] ?? '').trim();
}

function fromCurl(text: string): PastedServer | null {
  const words = splitShellWords(text);
  let address: string | null = null;
  let key: string | null = null;
  for (const [index, word] of words.entries()) {
    const header = /^(?:-H|--header=?)(.*)$/s.exec(word);
    const value = header === null ? null : header[1] === '' ? words[index + 1] : header[1];
    const found = value === undefined || value === null ? null : /^\s*apikey\s*:\s*(\S+)\s*$/i.exec(value);
    if (found?.[1] !== undefined) key = found[1];
    if (address === null && /^https?:\/\//i.test(word)) address = baseOf(word);
  }
  return address === null && key === null ? null : { address, key, kind: 'curl' };
}

/** Words of a shell line: quotes are taken off, a backslash at the end of a line joins the next one. */
function splitShellWords(text: string): string[] {
  const joined = text.replace(/[\\^`]\r?\n/g, ' ');
  return [...joined.matchAll(/(?:"((?:\\.|[^"\\])*)"|'([^']*)'|([^\s"']+))+/gs)].map((match) =>
    match[0].replace(/"((?:\\.|[^"\\])*)"|'([^']*)'/gs, (_all, double?: string, single?: string) =>
      double === undefined ? (single ?? '') : double.replace(/\\(.)/gs, '$1'),
    ),
  );
}

function fromAssignments(text: string): PastedServer | null {
  const values = new Map<string, string>();
  for (const line of text.split(/\r?\n/)) {
    const match = /^\s*(?:-\s+|export\s+|set\s+|\$env:)?["']?([A-Za-z][\w.-]*)["']?\s*[=:]\s*(\S.*?)\s*,?\s*$/.exec(
      line,
    );
    if (match?.[1] === undefined || match[2] === undefined) continue;
    const name = match[1].toUpperCase().replaceAll('-', '_');
    const value = stripQuotes(withoutComment(match[2]));
    if (value !== '') values.set(name, value);
  }
  const address = firstOf(values, addressNames, (value) => /^(https?:\/\/)?[\w.[\]:-]+(\/\S*)?$/i.test(value));
  const key = firstOf(values, keyNames, (value) => !/\s/.test(value));
  if (address === null && key === null) return null;
  return { address: address === null ? null : baseOf(address), key, kind: 'env' };
}

/** A ` #` outside quotes starts a comment, as dotenv readers see it. */
function withoutComment(value: string): string {
  return /^["'`]/.test(value) ? value.replace(/(["'`])\s+#.*$/, '$1') : value.replace(/\s+#.*$/, '');
}

function firstOf(
  values: ReadonlyMap<string, string>,
  names: readonly string[],
  fits: (value: string) => boolean,
): string | null {
  for (const name of names) {
    const value = values.get(name);
    if (value !== undefined && fits(value)) return value;
  }
  return null;
}

/** An address with its key beside or below it, or an address that is quoted or leads to a route of the API. */
function fromWords(text: string): PastedServer | null {
  const words = text.split(/\s+/).map(stripQuotes);
  const [first, second] = words;
  if (first === undefined || !/^https?:\/\/\S+$/i.test(first)) return null;
  const address = baseOf(first);
  if (words.length === 2 && second !== undefined && /^[\w.~+/=-]{6,}$/.test(second)) {
    return { address, key: second, kind: 'pair' };
  }
  return words.length === 1 && address !== text ? { address, key: null, kind: 'address' } : null;
}

/** The base of an address that may lead to a route: prefix kept, route, query and credentials dropped. */
function baseOf(address: string): string {
  if (!URL.canParse(address)) return address;
  const url = new URL(address);
  const segments = url.pathname.split('/').filter((segment) => segment !== '');
  const route = segments.findIndex((segment) => routes.has(segment.toLowerCase()));
  const prefix = route === -1 ? segments : segments.slice(0, route);
  return prefix.length === 0 ? url.origin : `${url.origin}/${prefix.join('/')}`;
}
