import { expect, type Page } from '@playwright/test';

/** Where the keyboard is, as a person without a mouse would see it. */
interface Focus {
  /** What a screen reader would call it, roughly; empty when nothing has the keyboard. */
  readonly name: string;
  readonly shown: boolean;
}

function look(page: Page): Promise<Focus> {
  return page.evaluate(() => {
    const at = document.activeElement;
    if (!(at instanceof HTMLElement) || at === document.body) return { name: '', shown: false };
    const marked = document.getElementById(at.getAttribute('aria-activedescendant') ?? '');
    // Hidden inputs show their ring on the label around them, fields on the box that holds them.
    const candidates = [marked, at, at.closest('label'), at.parentElement, at.parentElement?.parentElement];
    const isShown = (element: Element | null | undefined): boolean => {
      if (element === null || element === undefined) return false;
      const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(element);
      return outlineStyle !== 'none' && parseFloat(outlineWidth) > 0 && !outlineColor.endsWith(', 0)');
    };
    const labelled = (at.getAttribute('aria-labelledby') ?? '')
      .split(' ')
      .map((id) => document.getElementById(id)?.textContent ?? '')
      .join(' ');
    const labels =
      at instanceof HTMLInputElement ? [...(at.labels ?? [])].map((label) => label.textContent).join(' ') : '';
    const name = [at.getAttribute('aria-label'), labelled, labels, at.textContent, at.title, at.tagName].find(
      (text) => text !== null && text.trim() !== '',
    );
    // A whole page that was gone to is its own sign.
    const shown = 'landed' in at.dataset || candidates.some(isShown);
    return { name: (name ?? '').replace(/\s+/g, ' ').trim(), shown };
  });
}

/** A person who has a keyboard and nothing else. After each key, something must have the focus, and show it. */
export class Hands {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.#page.keyboard.press(key);
    await this.see();
  }

  /** Types where the keyboard is. */
  async type(text: string): Promise<void> {
    await this.#page.keyboard.type(text);
    await this.see();
  }

  /** Something has the keyboard and shows it, or will as soon as it is drawn. Answers its name. */
  async see(): Promise<string> {
    let last: Focus = { name: '', shown: false };
    const where = async (): Promise<string> => {
      last = await look(this.#page);
      return last.shown ? 'shown' : `not to be seen at: ${last.name === '' ? 'nothing' : last.name}`;
    };
    await expect.poll(where, { message: 'the focus is there and to be seen' }).toBe('shown');
    return last.name;
  }

  /** Tabs (or goes back) until it is there; what is on the way shows its focus, too. */
  async goTo(wanted: string | RegExp, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
    const met: string[] = [];
    for (let step = 0; step < 80; step++) {
      const name = await this.see();
      if (typeof wanted === 'string' ? name === wanted : wanted.test(name)) return;
      met.push(name.slice(0, 40));
      await this.#page.keyboard.press(key);
    }
    throw new Error(`nothing called ${String(wanted)} among: ${met.join(' | ')}`);
  }
}
