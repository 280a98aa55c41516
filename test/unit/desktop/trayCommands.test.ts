import { beforeEach, expect, it } from 'vitest';
import { TrayCommands } from '../../../electron/desktop/trayCommands.ts';
import { InstanceError } from '../../../electron/instances/instanceError.ts';
import { FakeClock } from '../../support/fakeClock.ts';
import { SilentLog } from '../../support/silentLog.ts';

const ref = { serverId: 's1', name: 'loja-centro' };
const outcome = {
  kind: 'restart',
  ending: 'verified',
  observed: 'open',
  health: 'online',
  tookMs: 1,
  error: null,
} as const;

let clock: FakeClock;
let diary: string[];
let refuses: boolean;
let commands: TrayCommands;
const note = (line: string): Promise<never> => {
  diary.push(line);
  return Promise.reject(new Error('not saved'));
};

beforeEach(() => {
  clock = new FakeClock();
  diary = [];
  refuses = false;
  commands = new TrayCommands({
    clock,
    log: new SilentLog(),
    open: (route) => diary.push(`open ${route?.to ?? 'window'}`),
    check: (serverId) => diary.push(`check ${serverId ?? 'all'}`),
    panel: () => diary.push('panel'),
    act: ({ kind, ref: { name } }) => {
      diary.push(`${kind} ${name}`);
      return refuses ? Promise.reject(new InstanceError('action-busy', 'busy')) : Promise.resolve(outcome);
    },
    silence: {
      mute: ({ scope, until }) => note(`mute ${scope.kind} ${String(until)}`),
      unmute: (id) => note(`unmute ${id}`),
      acknowledge: ({ id }) => note(`acknowledge ${id}`),
    },
    notices: {
      restartEnded: (_ref, { ending }) => diary.push(`told ${ending}`),
      restartRefused: () => diary.push('told refused'),
    },
    quit: () => diary.push('quit'),
  });
});

it('does what was chosen, also when it cannot be saved', async () => {
  commands.run({ do: 'open', route: { to: 'pairing', ref } });
  commands.run({ do: 'check', serverId: null });
  commands.run({ do: 'check', serverId: 's1' });
  commands.run({ do: 'panel' });
  commands.run({ do: 'acknowledge', incidentId: 'i1' });
  commands.run({ do: 'unmute', id: 'm1' });
  commands.run({ do: 'mute', scope: { kind: 'all' }, length: 'hour' });
  commands.run({ do: 'quit' });
  await clock.advance(0);
  expect(diary).toEqual([
    'open pairing',
    'check all',
    'check s1',
    'panel',
    'acknowledge i1',
    'unmute m1',
    `mute all ${clock.now() + 3_600_000}`,
    'quit',
  ]);
});

it('mutes until nine in the morning of tomorrow', () => {
  commands.run({ do: 'mute', scope: { kind: 'all' }, length: 'tomorrow' });
  const until = new Date(Number(diary[0]?.split(' ')[2]));
  expect([until.getHours(), until.getMinutes()]).toEqual([9, 0]);
  const hours = (until.getTime() - clock.now()) / 3_600_000;
  expect(hours).toBeGreaterThan(8);
  expect(hours).toBeLessThanOrEqual(33);
});

it('tells how a restart ended, or that it did not begin', async () => {
  commands.run({ do: 'restart', ref });
  await clock.advance(0);
  refuses = true;
  commands.run({ do: 'restart', ref });
  await clock.advance(0);
  expect(diary).toEqual(['restart loja-centro', 'told verified', 'restart loja-centro', 'told refused']);
});
