/** What stands where a secret stood. */
const hidden = '[hidden]';

/** A secret shorter than this is hidden only where it stands alone, or every text would be full of holes. */
const shortSecret = 4;

const patterns: readonly (readonly [RegExp, string])[] = [
  // Images, QR texts (CONTRACT 6) and signed tokens.
  [/data:[\w./+-]+;base64,[A-Za-z0-9+/=_-]*/g, hidden],
  [/\d@[A-Za-z0-9+/=_-]+(?:,[A-Za-z0-9+/=_-]*)*/g, hidden],
  [/\beyJ[\w-]+\.[\w-]+(?:\.[\w-]*)?/g, hidden],
  // User name and password of a URL.
  [/(:\/\/)[^\s/?#"']+@/g, `$1${hidden}@`],
  // Members and headers that hold secrets by name (CONTRACT 16.1).
  [
    /((?<![\w-])["']?[\w-]*(?:api_?-?key|token|passw(?:or)?d|secret|authorization|jwt|hash|pairing_?code|base64|cookie)["']?\s*[:=]\s*)(?:bearer\s+|basic\s+)?("(?:[^"\\]|\\.)*"?|'[^']*'?|[^\s,;}\]]+)/gi,
    `$1${hidden}`,
  ],
  [/\b(bearer|basic)\s+[\w.+/=~-]{6,}/gi, `$1 ${hidden}`],
  // Keys as they are usually made: UUIDs and hexadecimal words.
  [/\b[0-9a-f]{8}(?:-?[0-9a-f]{4}){3}-?[0-9a-f]{12}\b/gi, hidden],
  // Long runs of letters with digits among them, as random words and base64 are.
  [/(?<![\w-])(?=[\w-]*\d)(?=[\w-]*[A-Za-z])[\w-]{20,}/g, hidden],
  [
    /(?<![A-Za-z0-9+/=])(?=[A-Za-z0-9+/=]*\d)(?=[A-Za-z0-9+/=]*[a-z])(?=[A-Za-z0-9+/=]*[A-Z])[A-Za-z0-9+/=]{40,}/g,
    hidden,
  ],
];

/**
 * Hides secrets in texts that leave this room: the ones it was told, in the spellings that URLs and JSON give them, and
 * whatever looks like one. Rather hides too much than too little.
 */
export class Redactor {
  readonly #own: Set<string>;
  #others: readonly string[] = [];
  /** Made when first needed: a large server has thousands of secrets, and errors are rare. */
  #spellings: readonly string[] | null = null;

  constructor(own: readonly string[]) {
    this.#own = new Set(own);
  }

  /** Hides these as well, for good. */
  learn(secrets: readonly string[]): void {
    for (const secret of secrets) this.#own.add(secret);
    this.#spellings = null;
  }

  /** Replaces the secrets beyond its own. */
  alsoHide(others: readonly string[]): void {
    this.#others = others;
    this.#spellings = null;
  }

  /** The text without secrets, in one line. */
  clean(text: string): string {
    this.#spellings ??= spellingsOf([...this.#own, ...this.#others]);
    let clean = text;
    for (const spelling of this.#spellings) clean = hide(clean, spelling);
    for (const [pattern, replacement] of patterns) clean = clean.replace(pattern, replacement);
    return clean.replace(/[\s\p{Cc}]+/gu, ' ').trim();
  }
}

function hide(text: string, secret: string): string {
  if (secret.length >= shortSecret) return text.replaceAll(secret, hidden);
  return text.replace(new RegExp(`(?<!\\w)${secret.replace(/[^A-Za-z0-9]/gu, '\\$&')}(?!\\w)`, 'g'), hidden);
}

/** Longest first, so that one secret inside another leaves nothing behind. */
function spellingsOf(secrets: readonly string[]): string[] {
  const all = new Set<string>();
  for (const secret of secrets) {
    if (secret === '') continue;
    all.add(secret);
    all.add(JSON.stringify(secret).slice(1, -1));
    all.add(encodeURIComponent(secret.toWellFormed()));
  }
  return [...all].sort((one, other) => other.length - one.length);
}
