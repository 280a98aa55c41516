import { Agent } from 'node:http';
import { Agent as SecureAgent } from 'node:https';
import type { Duplex } from 'node:stream';
import type { Access } from '../ports/access.ts';
import { bare, openTunnel } from './proxy.ts';
import { openPinnedSocket, openSecureSocket } from './secureSocket.ts';

/** Idle connections close before most servers close them, which is after 5 s. */
const keeping = { keepAlive: true, timeout: 4_000 } as const;

/** Makes the connections to a server: https with its pin, both through its proxy. */
export function agentFor(secure: boolean, { pin, proxy }: Access): Agent {
  const agent = secure ? new SecureAgent(keeping) : new Agent(keeping);
  agent.createConnection = ({ host, port }, done) => {
    const target = { host: bare(host ?? ''), port: Number(port ?? (secure ? 443 : 80)), proxy };
    connect(target).then(
      (socket) => done?.(null, socket),
      (error: unknown) => {
        // The types want a stream beside the error; Node looks at the error alone.
        const failed = done as ((error: Error) => void) | undefined;
        failed?.(error instanceof Error ? error : new Error('not connected'));
      },
    );
    return undefined;
  };
  return agent;

  async function connect(target: { host: string; port: number; proxy: Access['proxy'] }): Promise<Duplex> {
    if (secure) {
      return pin === null ? openSecureSocket({ ...target, anyCertificate: false }) : openPinnedSocket(target, pin);
    }
    if (target.proxy === null) throw new Error('a plain connection without a proxy needs no agent of ours');
    return openTunnel(target.proxy, target.host, target.port);
  }
}
