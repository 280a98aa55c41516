import { customerChannels, type CustomerView } from '../contract/customer.ts';
import type { CustomerScreen } from '../instances/customerDesk.ts';
import { SideWindow } from './sideWindow.ts';

interface Options {
  readonly preload: string;
  readonly onClosed: () => void;
}

/** A clean window for a second screen or a shared one: a code, three steps, and nothing else. */
export class CustomerWindow implements CustomerScreen {
  readonly #side: SideWindow;

  constructor(options: Options) {
    this.#side = new SideWindow({
      ...options,
      page: 'customer.html',
      window: { width: 560, height: 820, minWidth: 420, minHeight: 560, title: '' },
    });
  }

  /** The page that may ask for the customer's view, or null while there is none. */
  get page(): { contentsId: number; origin: string } | null {
    return this.#side.page;
  }

  show(): void {
    const window = this.#side.open();
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  }

  tell(view: CustomerView): void {
    this.#side.send(customerChannels.changed, view);
  }

  close(): void {
    this.#side.close();
  }
}
