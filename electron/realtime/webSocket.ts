import type { Agent } from 'node:http';
import { NodeWebSocket } from 'socket.io-client';
import { systemTrust } from '../network/systemTrust.ts';

/**
 * A WebSocket that trusts what the system trusts, beside what Node brings: it does not go over Chromium's network, which
 * the rest of the app uses. With an agent, connections are that agent's to make: through a proxy, or to one certificate.
 */
export function webSocketOver(agent: Agent | null): typeof NodeWebSocket {
  return class extends NodeWebSocket {
    override createSocket(
      uri: string,
      protocols: string | string[] | undefined,
      options: Record<string, unknown>,
    ): unknown {
      const secure = uri.startsWith('wss:') ? { secureContext: systemTrust() } : {};
      return super.createSocket(uri, protocols, { ...options, ...(agent === null ? secure : { agent }) });
    }
  };
}
