import type { Dialog } from 'electron';

/** A dialog that the app opened. Tokens of the real thing such as icons are left out. */
export interface DialogView {
  readonly kind: 'message' | 'error' | 'open' | 'save';
  readonly title: string;
  readonly message: string;
  readonly buttons: readonly string[];
}

/** What a person will do with the next dialogs: the label of a button, or the paths they pick. */
type Reply = { readonly button: string } | { readonly paths: readonly string[] };

/** Dialogs never open here: they are written down and get a prepared answer, or are cancelled. */
export class HostDialog implements Pick<Dialog, 'showErrorBox'> {
  readonly #shown: DialogView[] = [];
  readonly #replies: Reply[] = [];

  /** For tests: everything that was shown so far. */
  get standInShown(): readonly DialogView[] {
    return this.#shown;
  }

  /** For tests: prepares the answer to the next dialog. */
  standInReply(reply: Reply): void {
    this.#replies.push(reply);
  }

  showMessageBox(...args: unknown[]): Promise<{ response: number; checkboxChecked: boolean }> {
    const options = optionsOf(args);
    const buttons = strings(options['buttons']);
    this.#note('message', options, buttons);
    const reply = this.#replies.shift();
    const cancel = typeof options['cancelId'] === 'number' ? options['cancelId'] : 0;
    const response = reply !== undefined && 'button' in reply ? buttons.indexOf(reply.button) : cancel;
    if (response < 0) return Promise.reject(new Error(`the dialog has no such button; it has: ${buttons.join(', ')}`));
    return Promise.resolve({ response, checkboxChecked: false });
  }

  showErrorBox(title: string, content: string): void {
    this.#note('error', { title, message: content }, []);
    process.stderr.write(`${title}: ${content}\n`);
  }

  showOpenDialog(...args: unknown[]): Promise<{ canceled: boolean; filePaths: string[] }> {
    const paths = this.#paths('open', args);
    return Promise.resolve({ canceled: paths.length === 0, filePaths: [...paths] });
  }

  showSaveDialog(...args: unknown[]): Promise<{ canceled: boolean; filePath: string }> {
    const [path = ''] = this.#paths('save', args);
    return Promise.resolve({ canceled: path === '', filePath: path });
  }

  #paths(kind: 'open' | 'save', args: unknown[]): readonly string[] {
    this.#note(kind, optionsOf(args), []);
    const reply = this.#replies.shift();
    return reply !== undefined && 'paths' in reply ? reply.paths : [];
  }

  #note(kind: DialogView['kind'], options: Record<string, unknown>, buttons: readonly string[]): void {
    const text = (name: string): string => (typeof options[name] === 'string' ? options[name] : '');
    this.#shown.push({ kind, title: text('title'), message: text('message'), buttons });
  }
}

/** The options come last; a parent window may come first. */
function optionsOf(args: unknown[]): Record<string, unknown> {
  const last = args.at(-1);
  return typeof last === 'object' && last !== null ? { ...last } : {};
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
