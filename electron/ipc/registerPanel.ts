import { panelChannels, panelOrder, type PanelOrder, type PanelView } from '../contract/panel.ts';
import type { Log } from '../ports/log.ts';
import { answerSide } from './answerSide.ts';
import type { Receive } from './register.ts';
import type { TrustedPage } from './sender.ts';

interface Options {
  readonly receive: Receive<PanelView | null>;
  /** The panel's page; null while there is none. */
  readonly page: () => TrustedPage | null;
  readonly view: () => PanelView | null;
  readonly act: (order: PanelOrder) => void;
  readonly log: Log;
}

/** Answers the mini panel with what it shows, and takes its orders. What is no order is dropped. */
export function registerPanel({ view, act, ...side }: Options): void {
  answerSide({ ...side, channel: panelChannels.read, answer: view });
  answerSide({
    ...side,
    channel: panelChannels.order,
    answer(input) {
      const parsed = panelOrder.safeParse(input);
      if (parsed.success) act(parsed.data);
      else side.log.warn('an order of the panel was not valid');
      return null;
    },
  });
}
