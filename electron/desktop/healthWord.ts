import type { InstanceHealth } from '../contract/instance.ts';
import type { ServerHealth } from '../contract/server.ts';
import type { MessageKey } from '../messages/words.ts';

const troubles: Readonly<Partial<Record<InstanceHealth | ServerHealth, MessageKey>>> = {
  unreachable: 'server.unreachable',
  'tls-error': 'server.tls-error',
  'key-rejected': 'server.key-rejected',
  'needs-key': 'server.needs-key',
  'licence-required': 'server.licence-required',
  'not-evolution': 'server.not-evolution',
  'strange-answer': 'server.strange-answer',
};

/** The word for what is wrong with a server. Servers that are well, or merely waiting, need none. */
export function serverWord(health: InstanceHealth | ServerHealth): MessageKey {
  return troubles[health] ?? 'health.unknown';
}
