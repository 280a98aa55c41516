import type { InstanceView } from '../../../electron/contract/instance.ts';
import type { ServerView } from '../../../electron/contract/server.ts';
import type { MessageKey } from '../../lib/messages.svelte.ts';
import { whyNot, type Act } from './offers.ts';

/** The one right next step. `advice` stands in its place where a person can only wait, or must go to the phone. */
export type NextAction =
  | { readonly kind: 'act'; readonly act: Act; readonly urgent: boolean }
  | { readonly kind: 'advice'; readonly text: MessageKey };

const wait: NextAction = { kind: 'advice', text: 'instance.act.wait' };

/**
 * Chooses the first button of the sheet by the state. Urgent ones are drawn as primary. A choice that cannot be pressed
 * now gives way to "check now", which is always honest; its reason stays on its own button.
 */
export function nextAction(view: InstanceView, server: ServerView | undefined): NextAction {
  const chosen = choose(view);
  if (chosen.kind === 'advice' || whyNot(chosen.act, view, server) === null) return chosen;
  return chosen.act === 'check' || view.action !== null ? chosen : { kind: 'act', act: 'check', urgent: chosen.urgent };
}

function choose(view: InstanceView): NextAction {
  if (view.action !== null) return view.action.kind === 'pair' ? { kind: 'act', act: 'show-qr', urgent: true } : wait;
  switch (view.health) {
    case 'needs-scan':
    case 'logged-out':
    case 'closed':
      // A phone was paired, and nothing says that it left: the session may still be there.
      if (view.health === 'closed' && view.number !== null) return { kind: 'act', act: 'reconnect', urgent: true };
      return { kind: 'act', act: 'show-qr', urgent: true };
    case 'stuck':
      return { kind: 'act', act: 'restart', urgent: true };
    case 'unstable':
      // List and live disagree: a restart makes them agree. Flapping only gets worse by more reconnects.
      return view.reported.list === 'open' && view.reported.live !== 'open'
        ? { kind: 'act', act: 'restart', urgent: true }
        : wait;
    case 'connecting':
    case 'reconnecting':
      return wait;
    case 'restricted':
    case 'conflict':
      return { kind: 'advice', text: 'instance.act.waitPhone' };
    case 'gone':
      return { kind: 'act', act: 'revive', urgent: true };
    case 'unknown':
    case 'not-loaded':
      return { kind: 'act', act: 'check', urgent: true };
    case 'online':
    case 'cloud':
      return { kind: 'act', act: 'check', urgent: false };
  }
}
