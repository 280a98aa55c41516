import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Bridge } from '../../electron/contract/contract.ts';
import { expect, test } from './launchApp.ts';

test('what was watched can be read and taken away as a file', async ({ launchApp }) => {
  const app = await launchApp({ args: ['--demo'] });
  await expect(app.page.getByRole('row', { name: /academia-centro/u })).toContainText('Online');
  const answers = await app.page.evaluate(async () => {
    const { requests } = (window as unknown as { evodesk: Bridge }).evodesk;
    const fleet = await requests['fleet.read']();
    if (!fleet.ok) throw new Error('no fleet');
    const instance = fleet.value.instances.find(({ name }) => name === 'academia-centro');
    if (instance === undefined) throw new Error('no instance');
    const { serverId, name } = instance;
    return {
      instance: await requests['history.instance']({ ref: { serverId, name }, before: null }),
      server: await requests['history.server']({ serverId, range: '24h' }),
      incidents: await requests['history.incidents']({
        state: 'open',
        serverId: null,
        kind: null,
        told: null,
        text: '',
        before: null,
      }),
    };
  });
  expect(answers.instance).toMatchObject({ ok: true, value: { timeline: [{ kind: 'change', to: 'online' }] } });
  expect(answers.server).toMatchObject({ ok: true, value: { latency: { points: [{}] } } });
  expect(JSON.stringify(answers.incidents)).toContain('first-observation');

  test.skip(app.kind === 'electron', 'the dialog of the desktop itself cannot be answered');
  const path = join(app.userDataDir, 'chosen.csv');
  await app.desktop.answerDialog({ paths: [path] });
  const saved = await app.page.evaluate(() =>
    (window as unknown as { evodesk: Bridge }).evodesk.requests['history.export']({ what: 'instances', format: 'csv' }),
  );
  expect(saved).toEqual({ ok: true, value: { saved: true, fileName: 'chosen.csv' } });
  expect(await readFile(path, 'utf8')).toContain('academia-centro');
});
