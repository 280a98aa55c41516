import { createServer } from 'node:http';
import type { ServerFamily } from '../contract/server.ts';
import type { Clock } from '../ports/clock.ts';
import type { DemoFeature, Dialect, World } from './dialect.ts';
import { DemoControl } from './demoControl.ts';
import { DemoDirectory } from './demoDirectory.ts';
import { DemoFaults } from './demoFaults.ts';
import type { DemoInstanceSeed } from './demoSeed.ts';
import { realTiming, type DemoTiming } from './demoTiming.ts';
import { frontDesk } from './frontDesk.ts';
import { goDialect } from './goDialect.ts';
import { RequestLog } from './requestLog.ts';
import { v1Dialect } from './v1Dialect.ts';
import { v2Dialect } from './v2Dialect.ts';

export interface DemoServerOptions {
  readonly family: ServerFamily;
  /** Default: the version of the family that was examined (CONTRACT 1). */
  readonly version?: string;
  /** Default 0: any free port. */
  readonly port?: number;
  readonly instances: readonly DemoInstanceSeed[];
  readonly globalKey: string;
  readonly clock: Clock;
  /** A path prefix, as behind a proxy: `/evo`. Default none. */
  readonly mountPath?: string;
  /** Opens the HTTP control interface to requests that carry it; without one there is no such interface. */
  readonly controlKey?: string;
  /** What differs from a real server's timing (demoTiming.ts). */
  readonly timing?: Partial<DemoTiming>;
  /** Answer `/metrics` (v2.3.3 and later). Default false. */
  readonly metrics?: boolean;
  /** What whoever runs the server switched on beside the websocket. Default nothing. */
  readonly switchedOn?: readonly DemoFeature[];
  /** How many codes are issued before the server gives up. Default 30, on Go 5. */
  readonly codeLimit?: number;
}

export interface DemoServer {
  /** Without trailing slash, with the mount path. */
  readonly baseUrl: string;
  readonly globalKey: string;
  readonly control: DemoControl;
  /** Ends all timers, cuts all connections (also hanging ones) and frees the port. */
  close(): Promise<void>;
}

const versions: Readonly<Record<ServerFamily, string>> = { v2: '2.3.6', v1: '1.8.6', lite: '2.2.1', go: '0.6.1' };

/** Starts a small Evolution API server on loopback. Rejects when the port cannot be had. */
export async function startDemoServer(options: DemoServerOptions): Promise<DemoServer> {
  const { family, clock, globalKey } = options;
  const mountPath = (options.mountPath ?? '').replace(/\/+$/, '');
  const timing = timingFor(options);
  const rules = {
    codeLimit: options.codeLimit ?? (family === 'go' ? 5 : 30),
    rejoinsAfterPhoneLogout: family === 'v1',
  };
  const directory = new DemoDirectory({ clock, timing, rules }, options.instances);
  const faults = new DemoFaults();
  const log = new RequestLog();
  const control = new DemoControl(directory, faults, log, clock);
  let baseUrl = '';
  const world: World = {
    directory,
    globalKey,
    version: options.version ?? versions[family],
    clock,
    timing,
    metrics: options.metrics ?? false,
    switchedOn: new Set(options.switchedOn ?? []),
    address: () => baseUrl,
    listed: (rows) => faults.cut(rows, `GET ${dialect.listRoute}`),
  };
  const dialect: Dialect = dialectFor(family, world, () => faults.licensed);
  const controlKey = options.controlKey ?? null;
  const receive = frontDesk({ dialect, faults, log, control, clock, mountPath, controlKey });

  const server = createServer((request, response) => {
    receive(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the demo server has no port');
  baseUrl = `http://127.0.0.1:${address.port}${mountPath}`;

  return {
    baseUrl,
    globalKey,
    control,
    close: () =>
      new Promise((resolve) => {
        directory.stop();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** v1 takes longer to connect (CONTRACT 12). */
function timingFor(options: DemoServerOptions): DemoTiming {
  const family = options.family === 'v1' ? { connectWaitMs: 5_000 } : {};
  return { ...realTiming, ...family, ...options.timing };
}

function dialectFor(family: ServerFamily, world: World, licensed: () => boolean): Dialect {
  switch (family) {
    case 'v2':
      return v2Dialect(world, false);
    case 'lite':
      return v2Dialect(world, true);
    case 'v1':
      return v1Dialect(world);
    case 'go':
      return goDialect(world, licensed);
  }
}
