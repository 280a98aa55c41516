import { fork } from 'node:child_process';
import { once } from 'node:events';

/** Memory of the main process's own objects with 10,000 instances, after a simulated day, and what its last half added. */
export async function measure(): Promise<Record<string, number>> {
  const day = fork(new URL('../support/dayInMain.ts', import.meta.url), { execArgv: ['--expose-gc'] });
  const [message] = (await once(day, 'message')) as [{ rss: number; growth: number }];
  return {
    main_rss_mb_10000: Math.round(message.rss),
    main_rss_growth_mb: Math.round(Math.max(0, message.growth) * 10) / 10,
  };
}
