import { expect, it } from 'vitest';
import { DiagnosticsDesk } from '../../../electron/diagnostics/diagnosticsDesk.ts';
import { ErrorTally } from '../../../electron/diagnostics/errorTally.ts';
import type { FileToSave } from '../../../electron/ports/saveFile.ts';
import { defaultSettings } from '../../../electron/contract/settings.ts';
import type { DiagnosticFacts } from '../../../electron/diagnostics/report.ts';
import { FakeClock } from '../../support/fakeClock.ts';

const clock = new FakeClock();
const facts = (): DiagnosticFacts => ({
  at: clock.now(),
  host: { versions: {}, system: 'linux', language: 'en', upMs: clock.monotonic() },
  fleet: {
    ...{ version: 1, servers: [], instances: [], incidents: [] },
    system: { online: true, tray: true, keychain: 'working', demo: false, setAside: [], storage: 'working' },
  },
  settings: {
    ...{ settings: defaultSettings, defaults: defaultSettings, rules: [], systemLanguage: 'en' },
    ...{ appVersion: '0.1.0', runtime: 'electron', platform: 'linux' },
  },
  forwarding: [],
  errors: [],
  historyBytes: null,
});

it('saves exactly what was shown, and nothing that was not', async () => {
  const saved: FileToSave[] = [];
  const desk = new DiagnosticsDesk({
    facts: () => Promise.resolve(facts()),
    saveFile: (file) => {
      saved.push(file);
      return Promise.resolve('chosen.txt');
    },
  });
  expect(await desk.save()).toEqual({ saved: false, fileName: null });
  const { text } = await desk.read();
  await clock.advance(3_600_000);
  expect(await desk.save()).toEqual({ saved: true, fileName: 'chosen.txt' });
  expect(saved.map(({ name }) => name)).toEqual(['evodesk-diagnostics-2026-01-15.txt']);
  expect(await saved[0]?.content()).toBe(text);
});

it('counts failures by code, the last one first', async () => {
  const tally = new ErrorTally(clock);
  tally.note('timeout');
  await clock.advance(1000);
  tally.note('key-rejected');
  tally.note('key-rejected');
  await clock.advance(1000);
  tally.note('timeout');
  expect(tally.all.map(({ code, count, lastAt }) => [code, count, clock.now() - lastAt])).toEqual([
    ['timeout', 2, 0],
    ['key-rejected', 2, 1000],
  ]);
});
