import type { PanelOrder, PanelView } from '../contract/panel.ts';
import type { TrayModel } from '../monitor/trayModel.ts';
import { panelOf, type Panel, type PanelContext } from './panelView.ts';
import type { TrayCommand } from './trayMenu.ts';

/** The window of the panel. */
export interface PanelScreen {
  hide(): void;
  tell(view: PanelView): void;
  /** Takes the height that its page needs, in CSS pixels. */
  fit(height: number): void;
}

interface Parts {
  readonly screen: PanelScreen;
  readonly context: () => Omit<PanelContext, 'idOf'>;
  readonly newId: () => string;
  /** Does what the tray menu can do too. */
  readonly run: (command: TrayCommand) => void;
}

/** Keeps the mini panel at what the tray shows, and does what is asked for there: what was offered, and nothing else. */
export class PanelDesk {
  readonly #parts: Parts;
  readonly #ids = new Map<string, string>();
  #panel: Panel | null = null;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** What the panel shows; null before anything is known. */
  get view(): PanelView | null {
    return this.#panel?.view ?? null;
  }

  take(model: TrayModel): void {
    const { context, screen } = this.#parts;
    this.#panel = panelOf(model, { ...context(), idOf: (key) => this.#idOf(key) });
    screen.tell(this.#panel.view);
  }

  act(order: PanelOrder): void {
    const { screen, run } = this.#parts;
    switch (order.do) {
      case 'fit':
        screen.fit(order.height);
        return;
      case 'close':
        screen.hide();
        return;
      case 'open':
        this.#leaveFor({ do: 'open', route: null });
        return;
      case 'problems':
        this.#leaveFor({ do: 'open', route: { to: 'problems' } });
        return;
      case 'check':
        run({ do: 'check', serverId: null });
        return;
      case 'mute-hour':
      case 'mute-tomorrow':
        run({ do: 'mute', scope: { kind: 'all' }, length: order.do === 'mute-hour' ? 'hour' : 'tomorrow' });
        return;
      case 'unmute':
        this.#unmute();
        return;
      case 'show-row':
        this.#runOffer(this.#panel?.offers.get(order.row)?.show);
        return;
      case 'act-on-row':
        this.#runOffer(this.#panel?.offers.get(order.row)?.act);
        return;
    }
  }

  #unmute(): void {
    for (const { id, scope } of this.#parts.context().mutes) {
      if (scope.kind === 'all') this.#parts.run({ do: 'unmute', id });
    }
  }

  /** A row that is gone meanwhile offers nothing any more. */
  #runOffer(command: TrayCommand | null | undefined): void {
    if (command === null || command === undefined) return;
    if (command.do === 'open') this.#leaveFor(command);
    else this.#parts.run(command);
  }

  #leaveFor(command: TrayCommand): void {
    this.#parts.screen.hide();
    this.#parts.run(command);
  }

  #idOf(key: string): string {
    const id = this.#ids.get(key) ?? this.#parts.newId();
    this.#ids.set(key, id);
    return id;
  }
}
