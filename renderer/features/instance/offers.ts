import type { Ability, InstanceAbility, InstanceView } from '../../../electron/contract/instance.ts';
import type { ServerView } from '../../../electron/contract/server.ts';
import type { MessageKey } from '../../lib/messages.svelte.ts';
import { whyNoCreation } from '../create/whyNoCreation.ts';
import { troubled } from './troubled.ts';

/** What a person can do from the sheet. */
export const acts = [
  'revive',
  'show-qr',
  'phone-number',
  'reconnect',
  'restart',
  'check',
  'recover',
  'relink',
  'check-health',
  'test-message',
  'presence',
  'copy-token',
  'copy-curl',
  'logout',
  'delete',
] as const;
export type Act = (typeof acts)[number];

/** The key of an action, while nobody is typing. */
export const actKeys: Partial<Readonly<Record<Act, string>>> = {
  'show-qr': 'Q',
  restart: 'R',
  logout: 'L',
  delete: 'Delete',
};

/** Why a button is off; null when it can be pressed. */
export type Why = MessageKey | null;

/** Asks the server for nothing that depends on the instance, so it can always be done. */
type FreeAct = 'revive' | 'check' | 'check-health' | 'copy-curl';

const abilityOf: Readonly<Record<Exclude<Act, FreeAct>, InstanceAbility>> = {
  'show-qr': 'pair',
  'phone-number': 'pairing-code',
  reconnect: 'reconnect',
  restart: 'restart',
  recover: 'restart',
  relink: 'relink',
  'test-message': 'test-message',
  presence: 'presence',
  'copy-token': 'copy-token',
  logout: 'logout',
  delete: 'delete',
};

/** Does it change something on the server, so that a locked production server refuses it? */
export function changesServer(act: Act): boolean {
  switch (act) {
    case 'check':
    case 'check-health':
    case 'copy-token':
    case 'copy-curl':
      return false;
    case 'revive':
    case 'show-qr':
    case 'phone-number':
    case 'reconnect':
    case 'restart':
    case 'recover':
    case 'relink':
    case 'test-message':
    case 'presence':
    case 'logout':
    case 'delete':
      return true;
  }
}

/** May this be done now, and if not, why not: by the server's abilities first, then by its health and the instance's. */
export function whyNot(act: Act, view: InstanceView, server: ServerView | undefined): Why {
  if (server === undefined) return 'instance.why.server-gone';
  if (act === 'check-health' || act === 'copy-curl') return null;
  if (act === 'revive') return whyNotRevive(view, server);
  if (act === 'check') {
    if (server.health === 'paused') return 'instance.why.server-paused';
    return server.checking ? 'instance.why.checking' : null;
  }
  return whyNotHere(act, view, server);
}

/** Only what vanished can be made again, and only where a phone can be paired with it. */
function whyNotRevive(view: InstanceView, server: ServerView): Why {
  if (view.action !== null) return 'instance.why.action-running';
  if (view.health !== 'gone') return 'revival.why.there';
  return view.integration === 'baileys' ? whyNoCreation(server) : 'revival.why.phoneless';
}

function whyNotHere(act: Exclude<Act, FreeAct>, view: InstanceView, server: ServerView): Why {
  // A pairing can be opened again: the dialog goes on with the attempt that runs.
  const showsPairing = act === 'show-qr' && view.action?.kind === 'pair';
  if (view.action !== null && !showsPairing) return 'instance.why.action-running';
  const ability: Ability = server.abilities[view.integration][abilityOf[act]];
  if (!ability.able) return `instance.why.${ability.reason}`;
  if (troubled.has(server.health)) return 'instance.why.server-trouble';
  if (view.health === 'gone') return 'instance.why.gone';
  return act === 'delete' || act === 'copy-token' ? null : whyNotByState(act, view);
}

function whyNotByState(act: Exclude<Act, FreeAct | 'delete' | 'copy-token'>, view: InstanceView): Why {
  if (view.health === 'not-loaded') return 'instance.why.not-loaded';
  switch (act) {
    case 'show-qr':
    case 'phone-number':
      return view.health === 'online' ? 'instance.why.already-online' : null;
    case 'reconnect':
      return whyNotReconnect(view);
    case 'recover':
      if (view.health === 'online') return 'instance.why.nothing-to-recover';
      return view.health === 'needs-scan' || view.health === 'logged-out' ? 'instance.why.not-wanted' : null;
    case 'relink':
      return null;
    case 'presence':
    case 'test-message':
      return view.health === 'online' ? null : 'instance.why.not-online';
    case 'restart':
      // A restart of a closed instance answers an error disguised as success (CONTRACT 4.3).
      return view.health === 'closed' || view.health === 'logged-out' ? 'instance.why.closed' : null;
    case 'logout':
      return view.health === 'logged-out' || view.health === 'closed' ? 'instance.why.not-logged-in' : null;
  }
}

/** Only what is closed and may still have the session of a phone (CONTRACT 5.3 and 7). */
function whyNotReconnect(view: InstanceView): Why {
  switch (view.health) {
    case 'online':
    case 'cloud':
    case 'unstable':
      return 'instance.why.connected';
    case 'connecting':
    case 'needs-scan':
    case 'reconnecting':
    case 'stuck':
      return 'instance.why.connecting';
    case 'logged-out':
    case 'restricted':
      return 'instance.why.session-ended';
    case 'closed':
    case 'conflict':
      return view.number === null ? 'instance.why.no-session' : null;
    case 'not-loaded':
    case 'gone':
    case 'unknown':
      return null;
  }
}
