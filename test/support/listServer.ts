/* A demo server in a process of its own, for measuring without its work: `fork(listServer, [count])`. Tells its address. */
import { generateSeeds } from '../../electron/demo/generateSeeds.ts';
import { startDemoServer } from '../../electron/demo/demoServer.ts';
import { instantTiming } from '../../electron/demo/demoTiming.ts';
import { systemClock as clock } from '../../electron/ports/systemClock.ts';

const globalKey = 'bench-key-0001';
const { baseUrl } = await startDemoServer({
  family: 'v2',
  instances: generateSeeds(Number(process.argv[2] ?? 1)),
  globalKey,
  controlKey: 'bench-control-0001',
  clock,
  timing: instantTiming,
});
process.send?.({ baseUrl, globalKey });
process.on('disconnect', () => process.exit(0));
