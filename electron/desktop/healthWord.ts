import type { IncidentHealth } from '../contract/incident.ts';
import type { MessageKey } from '../messages/words.ts';

const troubles: Readonly<Partial<Record<IncidentHealth, MessageKey>>> = {
  unreachable: 'server.unreachable',
  'tls-error': 'server.tls-error',
  'key-rejected': 'server.key-rejected',
  'needs-key': 'server.needs-key',
  'licence-required': 'server.licence-required',
  'not-evolution': 'server.not-evolution',
  'strange-answer': 'server.strange-answer',
};

/** The word for what is wrong with a server. Servers that are well, or merely waiting, need none. */
export function serverWord(health: IncidentHealth): MessageKey {
  return troubles[health] ?? 'health.unknown';
}
