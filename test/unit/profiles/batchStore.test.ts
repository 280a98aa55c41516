import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { BatchStore } from '../../../electron/profiles/batchStore.ts';
import { FakeClock } from '../../support/fakeClock.ts';
import { SilentLog } from '../../support/silentLog.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

it('a batch comes back after a restart, and one that is damaged does not', async () => {
  const folder = await temporaryFolder();
  const path = join(folder, 'batch.json');
  const openBatch = async (): Promise<BatchStore> => {
    const store = new BatchStore({ path, clock: new FakeClock(), log: new SilentLog(), onDisk: () => true });
    await store.open();
    return store;
  };
  const batch = {
    id: 'b1',
    serverId: 'alfa',
    startedAt: 1,
    template: { settings: null, webhook: null },
    lines: [
      {
        name: 'loja-1',
        number: '5511988412207',
        tags: ['vip'],
        ownToken: true,
        begun: true,
        state: 'refused',
        error: { code: 'action-refused', message: 'no', retryable: false, detail: { words: 'no' } },
      },
    ],
  } as const;
  await (await openBatch()).keep({ ...batch, lines: [...batch.lines] });
  expect((await openBatch()).read()).toEqual(batch);
  await (await openBatch()).keep(null);
  expect((await openBatch()).read()).toBeNull();
  await writeFile(path, JSON.stringify({ version: 1, data: { ...batch, lines: [{ name: 'a/b' }] } }));
  const damaged = await openBatch();
  expect(damaged.read()).toBeNull();
  expect(damaged.setAside).toHaveLength(1);
});
