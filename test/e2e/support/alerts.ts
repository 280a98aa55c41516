import { expect } from '@playwright/test';
import type { DemoServer } from '../../../electron/demo/demoServer.ts';
import type { LaunchedApp, NotificationView } from '../app.ts';

/** Everything that was shown since the start. */
export async function notifications(app: LaunchedApp): Promise<readonly NotificationView[]> {
  return app.desktop.notifications();
}

/** Waits for the notification number `count` and answers all of them. */
export async function expectNotifications(
  app: LaunchedApp,
  count: number,
  timeout = 30_000,
): Promise<readonly NotificationView[]> {
  await expect.poll(async () => (await notifications(app)).length, { timeout }).toBe(count);
  return notifications(app);
}

/** How often a server's list was asked for. */
export function lists(server: DemoServer): number {
  return server.control.counts().routes['GET /instance/fetchInstances'] ?? 0;
}

/** Waits until the server was looked at so many more times. */
export async function afterChecks(server: DemoServer, times: number): Promise<void> {
  const until = lists(server) + times;
  await expect.poll(() => lists(server), { timeout: 10_000 + times * 8_000 }).toBeGreaterThanOrEqual(until);
}

/** Nothing has rung, and two more looks at the server, which would confirm a drop, change nothing about that. */
export async function expectNoBell(app: LaunchedApp, server: DemoServer): Promise<void> {
  await afterChecks(server, 3);
  expect(await notifications(app)).toEqual([]);
}

/** Watches a value for so long, in milliseconds, and fails as soon as it is another one. */
export async function expectStays<T>(read: () => Promise<T> | T, value: T, forMs: number): Promise<void> {
  const until = performance.now() + forMs;
  await expect
    .poll(
      async () => {
        const now = await read();
        if (now !== value) throw new Error(`it changed from ${String(value)} to ${String(now)}`);
        return performance.now() >= until;
      },
      { timeout: forMs + 10_000, intervals: [200] },
    )
    .toBe(true);
}
