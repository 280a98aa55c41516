/** What stands between the rows is no JSON, or ends too early. */
export class BrokenJson extends Error {
  constructor() {
    super('The text is no JSON.');
    this.name = 'BrokenJson';
  }
}

type Mode = 'start' | 'rows' | 'shell' | 'end';

const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;
const colon = 0x3a;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;

/** The member of an object that may hold the rows (Go; CONTRACT 14). */
const wrapper = 'data';
/** A longer text at the first level is no name that matters here. */
const longestName = 64;

/**
 * Takes a JSON text apart as it comes: the rows of a list, each as a text of its own, and the shell around them. A list is
 * an array, or the array in `data` of an object. Of anything else there are no rows, and the shell is the whole. Only the
 * brackets and commas of the list are checked here; rows and shell are left to `JSON.parse`.
 */
export class RowSplitter {
  #mode: Mode = 'start';
  /** Open brackets in the present row, or in the shell. */
  #depth = 0;
  #inString = false;
  #escaped = false;
  /** Parts of the present row, or of the shell. */
  #row = '';
  #shell = '';
  #rows: string[] = [];
  #seen = 0;
  #listed = false;
  #wrapped = false;
  /** The last text at the first level of an object, while it may be a name. */
  #text: string | null = null;
  /** The name whose value comes next. */
  #name: string | null = null;

  /** Did the text hold a list so far? */
  get listed(): boolean {
    return this.#listed;
  }

  /** Takes the next part of the text and answers the rows that it completed. Throws `BrokenJson`. */
  push(text: string): readonly string[] {
    this.#rows = [];
    let at = 0;
    while (at < text.length) {
      if (this.#mode === 'rows') at = this.#scanRow(text, at);
      else if (this.#mode === 'shell') at = this.#scanShell(text, at);
      else at = this.#scanBlank(text, at);
    }
    return this.#rows;
  }

  /** The text is over: answers the shell, in which the list is empty. Throws `BrokenJson` for a list without end. */
  finish(): string {
    if (this.#mode === 'rows') throw new BrokenJson();
    return this.#shell;
  }

  /** Before the first and after the last bracket. */
  #scanBlank(text: string, from: number): number {
    for (let at = from; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (isBlank(code)) continue;
      if (this.#mode === 'end') throw new BrokenJson();
      if (code === openBracket) {
        this.#shell = '[';
        this.#beginList();
        return at + 1;
      }
      this.#mode = 'shell';
      return at;
    }
    return text.length;
  }

  #beginList(): void {
    this.#mode = 'rows';
    this.#listed = true;
    this.#depth = 0;
    this.#seen = 0;
    this.#row = '';
  }

  #scanRow(text: string, from: number): number {
    let begin = from;
    for (let at = from; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (this.#inString) {
        this.#passString(code);
      } else if (code === quote) {
        this.#inString = true;
      } else if (code === openBrace || code === openBracket) {
        this.#depth += 1;
      } else if (this.#depth > 0) {
        if (code === closeBrace || code === closeBracket) this.#depth -= 1;
      } else if (code === comma) {
        this.#endRow(this.#row + text.slice(begin, at));
        begin = at + 1;
      } else if (code === closeBracket) {
        const last = this.#row + text.slice(begin, at);
        // Nothing at all between the brackets is an empty list.
        if (this.#seen > 0 || !/^[ \t\r\n]*$/.test(last)) this.#endRow(last);
        this.#endList();
        return at + 1;
      } else if (code === closeBrace) {
        throw new BrokenJson();
      }
    }
    this.#row += text.slice(begin);
    return text.length;
  }

  #endRow(row: string): void {
    this.#rows.push(row);
    this.#seen += 1;
    this.#row = '';
  }

  #endList(): void {
    this.#shell += ']';
    this.#mode = this.#wrapped ? 'shell' : 'end';
    this.#depth = this.#wrapped ? 1 : 0;
    this.#name = null;
  }

  #scanShell(text: string, from: number): number {
    for (let at = from; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (this.#inString) {
        if (this.#text !== null) this.#text = this.#text.length > longestName ? null : this.#text + text.charAt(at);
        this.#passString(code);
      } else if (code === quote) {
        this.#inString = true;
        this.#name = null;
        this.#text = this.#depth === 1 ? '"' : null;
      } else if (code === colon && this.#depth === 1) {
        this.#name = nameIn(this.#text);
        this.#text = null;
        if (this.#name === wrapper && this.#wrapped) throw new BrokenJson();
      } else if (code === openBracket && this.#depth === 1 && this.#name === wrapper) {
        this.#shell += text.slice(from, at + 1);
        this.#wrapped = true;
        this.#beginList();
        return at + 1;
      } else if (!isBlank(code)) {
        if (code === openBrace || code === openBracket) this.#depth += 1;
        else if (code === closeBrace || code === closeBracket) this.#depth -= 1;
        this.#name = null;
      }
    }
    this.#shell += text.slice(from);
    return text.length;
  }

  #passString(code: number): void {
    if (this.#escaped) this.#escaped = false;
    else if (code === backslash) this.#escaped = true;
    else if (code === quote) this.#inString = false;
  }
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}

/** A name may be spelt with escapes. */
function nameIn(text: string | null): string | null {
  try {
    const name: unknown = JSON.parse(text ?? 'null');
    return typeof name === 'string' ? name : null;
  } catch {
    return null;
  }
}
