import { afterEach } from 'vitest';
import { startDemoServer, type DemoServer, type DemoServerOptions } from '../../../electron/demo/demoServer.ts';
import { instantTiming } from '../../../electron/demo/demoTiming.ts';
import { FakeClock } from '../../support/fakeClock.ts';

const running: DemoServer[] = [];

/** Starts servers that are closed after each test. Nothing waits unless a test says so. */
export async function serve(options: Partial<DemoServerOptions> = {}): Promise<DemoServer> {
  const server = await startDemoServer({
    family: 'v2',
    instances: [],
    globalKey: 'GLOBAL-KEY-EXAMPLE',
    clock: new FakeClock(),
    timing: instantTiming,
    ...options,
  });
  running.push(server);
  return server;
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()));
});
