import type { InstanceHealth, InstanceView } from '../../electron/contract/instance.ts';
import type { IncidentHealth, ServerNotice } from '../../electron/contract/incident.ts';
import type { ServerHealth } from '../../electron/contract/server.ts';
import type { Glyph } from '../ui/glyphs.ts';
import type { MessageKey } from './catalogues.ts';

/** Names a state colour; the style sheet turns it into `--st` and `--tint`. */
export type Tone = 'online' | 'connecting' | 'scan' | 'down' | 'unstable' | 'unknown' | 'cloud';

/** How a state looks and reads: shape, then word, then colour. */
export interface StateLook {
  readonly glyph: Glyph;
  readonly tone: Tone;
  readonly word: MessageKey;
}

const instances: Readonly<Record<InstanceHealth, readonly [Glyph, Tone]>> = {
  online: ['online', 'online'],
  connecting: ['connecting', 'connecting'],
  'needs-scan': ['scan', 'scan'],
  reconnecting: ['connecting', 'connecting'],
  stuck: ['stuck', 'unstable'],
  closed: ['down', 'down'],
  'logged-out': ['loggedout', 'down'],
  restricted: ['restricted', 'down'],
  conflict: ['conflict', 'down'],
  unstable: ['unstable', 'unstable'],
  'not-loaded': ['notloaded', 'unknown'],
  cloud: ['cloud', 'cloud'],
  gone: ['gone', 'unknown'],
  unknown: ['unknown', 'unknown'],
};

const servers: Readonly<Record<ServerHealth, readonly [Glyph, Tone]>> = {
  unknown: ['unknown', 'unknown'],
  online: ['online', 'online'],
  slow: ['slow', 'connecting'],
  suspect: ['unstable', 'unstable'],
  unreachable: ['down', 'down'],
  'tls-error': ['tls', 'down'],
  'key-rejected': ['key', 'down'],
  'needs-key': ['key', 'unstable'],
  'licence-required': ['licence', 'unstable'],
  'not-evolution': ['strange', 'down'],
  'strange-answer': ['strange', 'unknown'],
  paused: ['paused', 'unknown'],
};

/** All healths, by how much they need a person. */
export const instanceHealthOrder: readonly InstanceHealth[] = [
  'needs-scan',
  'logged-out',
  'restricted',
  'conflict',
  'closed',
  'stuck',
  'gone',
  'not-loaded',
  'unstable',
  'reconnecting',
  'connecting',
  'unknown',
  'online',
  'cloud',
];

/** How an instance's health looks, as observed now. */
export function healthLook(health: InstanceHealth): StateLook {
  const [glyph, tone] = instances[health];
  return { glyph, tone, word: `states.instance.${health}` };
}

/**
 * How an instance looks in a row. An own action wins; what is not observed keeps its last glyph, loses the colour and
 * reads in the past tense.
 */
export function instanceLook(view: InstanceView): StateLook {
  if (view.action !== null) return { glyph: 'busy', tone: 'connecting', word: `states.action.${view.action.kind}` };
  if (view.health === 'unknown' && view.lastKnown !== null) {
    return { glyph: instances[view.lastKnown][0], tone: 'unknown', word: `states.was.${view.lastKnown}` };
  }
  // Open, and far longer without a message than it ever is: it may be deaf (no event reaches the server).
  if (view.silentSince !== null) return { glyph: 'silent', tone: 'online', word: 'list.silent' };
  return healthLook(view.health);
}

/** How a server's health looks. */
export function serverLook(health: ServerHealth): StateLook {
  const [glyph, tone] = servers[health];
  return { glyph, tone, word: `states.server.${health}` };
}

const notices: Readonly<Record<ServerNotice, readonly [Glyph, Tone]>> = {
  'slow-lists': ['slow', 'connecting'],
  'certificate-expiring': ['tls', 'unstable'],
};

/** What is said of a server that is watched all the same, if the word is one of these. */
export function noticeOf(health: IncidentHealth): ServerNotice | null {
  return health === 'slow-lists' || health === 'certificate-expiring' ? health : null;
}

export function noticeLook(notice: ServerNotice): StateLook {
  const [glyph, tone] = notices[notice];
  return { glyph, tone, word: `notices.word.${notice}` };
}

/** The parts of the list, by what the user must do. */
export const groups = ['needs-you', 'settling', 'not-observed', 'online'] as const;
export type Group = (typeof groups)[number];

const groupOf: Readonly<Record<InstanceHealth, Group>> = {
  'needs-scan': 'needs-you',
  stuck: 'needs-you',
  closed: 'needs-you',
  'logged-out': 'needs-you',
  restricted: 'needs-you',
  conflict: 'needs-you',
  gone: 'needs-you',
  'not-loaded': 'needs-you',
  connecting: 'settling',
  reconnecting: 'settling',
  unstable: 'settling',
  unknown: 'not-observed',
  online: 'online',
  cloud: 'online',
};

/** The part of the list that an instance belongs to; one that we are acting on is settling. */
export function instanceGroup(view: InstanceView): Group {
  return view.action !== null ? 'settling' : groupOf[view.health];
}
