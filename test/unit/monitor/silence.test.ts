import { beforeEach, describe, expect, it } from 'vitest';
import { standardSilence, type SilenceScope } from '../../../electron/contract/silence.ts';
import type { Intent } from '../../../electron/monitor/intent.ts';
import type { Silence } from '../../../electron/monitor/silence.ts';
import { trayModel } from '../../../electron/monitor/trayModel.ts';
import { Watcher } from '../../../electron/monitor/watcher.ts';
import { FakeClock } from '../../support/fakeClock.ts';
import { observed, PollServer } from '../../support/pollServer.ts';
import { SilentLog } from '../../support/silentLog.ts';
import { factsOf } from '../../support/watching.ts';

const seconds = 1_000;
const minutes = 60 * seconds;
const everything: Silence = { notifications: true, ...standardSilence, mutes: [], acknowledgements: [] };

let clock: FakeClock;
let server: PollServer;
let watcher: Watcher;
let intents: Intent[];
let silence: Silence;

beforeEach(async () => {
  // 12:00 UTC
  clock = new FakeClock();
  intents = [];
  silence = everything;
  server = new PollServer([observed('a'), observed('b')]);
  watcher = new Watcher({
    clock,
    log: new SilentLog(),
    random: () => 0.5,
    notify: (intent) => intents.push(intent),
    acknowledgementEnded: (key) =>
      set({ acknowledgements: silence.acknowledgements.filter((each) => each.key !== key) }),
  });
  watcher.addServer(factsOf('srv', { tags: ['staging', 'client-x'] }), server);
  watcher.start();
  await clock.advance(35 * seconds);
});

function set(change: Partial<Silence>): void {
  silence = { ...silence, ...change };
  watcher.setSilence(silence);
}

function mute(scope: SilenceScope, until: number | null = null): void {
  set({ mutes: [{ id: 'm', scope, at: clock.now(), until, note: '' }] });
}

async function drop(name = 'a'): Promise<void> {
  server.set(name, { state: 'close', reason: { code: 428, at: null } });
  await clock.advance(40 * seconds);
}

async function heal(name = 'a'): Promise<void> {
  server.set(name, { state: 'open', reason: null });
  await clock.advance(120 * seconds);
}

const told = () => intents.map(({ kind, ring, why }) => `${kind} ${ring ? 'rings' : 'silent'}: ${why}`);
const incident = () => {
  const found = watcher.snapshot().incidents[0];
  if (found === undefined) throw new Error('There is no incident.');
  return found;
};

describe('a mute', () => {
  it.each<[string, SilenceScope]>([
    ['of an instance', { kind: 'instance', ref: { serverId: 'srv', name: 'a' } }],
    ['of a tag', { kind: 'tag', tag: 'client-x' }],
    ['of a server', { kind: 'server', serverId: 'srv' }],
    ['of everything', { kind: 'all' }],
  ])('%s keeps a drop quiet, notes why, and rings for no recovery', async (_of, scope) => {
    mute(scope);
    await drop();
    expect(told()).toEqual(['drop silent: muted']);
    expect(incident()).toMatchObject({ silenced: 'muted', closedAt: null });
    await heal();
    expect(told().slice(1)).toEqual(['recovered silent: was-not-told']);
  });

  it.each<[string, SilenceScope]>([
    ['another instance', { kind: 'instance', ref: { serverId: 'srv', name: 'b' } }],
    ['an instance of another server', { kind: 'instance', ref: { serverId: 'other', name: 'a' } }],
    ['another tag', { kind: 'tag', tag: 'production' }],
    ['another server', { kind: 'server', serverId: 'other' }],
  ])('of %s does not', async (_of, scope) => {
    mute(scope);
    await drop();
    expect(told()).toEqual(['drop rings: confirmed']);
  });

  it('rings for those of a storm that are not muted', async () => {
    mute({ kind: 'instance', ref: { serverId: 'srv', name: 'a' } });
    server.set('a', { state: 'close' });
    await drop('b');
    expect(intents.map(({ ring, members }) => [ring, members.map(({ name }) => name)])).toEqual([
      [true, ['b']],
      [false, ['a']],
    ]);
  });

  it('ends by itself, and then what is still wrong rings', async () => {
    mute({ kind: 'all' }, clock.now() + 60 * minutes);
    await drop();
    await clock.advance(58 * minutes);
    expect(told()).toEqual(['drop silent: muted']);
    await clock.advance(3 * minutes);
    expect(told().slice(1)).toEqual(['drop rings: silence-over']);
    expect(incident().silenced).toBeNull();
  });

  it('that is set later closes the notification of a recovery without ringing', async () => {
    await drop();
    mute({ kind: 'all' });
    await heal();
    expect(told()).toEqual(['drop rings: confirmed', 'recovered silent: muted']);
  });
});

describe('an acknowledgement', () => {
  function acknowledge(until: number | null = null): void {
    const { health, reason } = incident();
    const acknowledgement = { key: 'srv/a', health, code: reason?.code ?? null, at: clock.now(), note: 'known', until };
    set({ acknowledgements: [acknowledgement] });
  }

  it('is on the incident, takes it off the tray, and ends with it', async () => {
    await drop();
    expect(trayModel(watcher.snapshot(), clock.now(), 90_000)).toMatchObject({
      icon: 'attention',
      counts: { problems: 1 },
    });
    acknowledge();
    expect(incident().acknowledged).toEqual({ at: clock.now(), note: 'known', until: null });
    expect(trayModel(watcher.snapshot(), clock.now(), 90_000)).toMatchObject({
      icon: 'well',
      problems: [],
      counts: { problems: 0, well: 1, unclear: 0 },
    });
    await heal();
    expect(silence.acknowledgements).toEqual([]);
    await drop();
    expect(told()).toEqual(['drop rings: confirmed', 'recovered rings: recovered', 'drop rings: confirmed']);
  });

  it('is void with another cause, which rings', async () => {
    await drop();
    acknowledge();
    server.set('a', { state: 'close', reason: { code: 401, at: null } });
    await clock.advance(35 * seconds);
    expect(intents.at(-1)).toMatchObject({ ring: true, why: 'changed', health: 'logged-out' });
    expect(incident().acknowledged).toBeNull();
  });

  it('for a time ends with it, and then it rings again', async () => {
    await drop();
    acknowledge(clock.now() + 30 * minutes);
    await clock.advance(29 * minutes);
    expect(told()).toHaveLength(1);
    await clock.advance(2 * minutes);
    expect(told().slice(1)).toEqual(['drop rings: silence-over']);
  });

  it('that is taken back rings nobody', async () => {
    await drop();
    acknowledge();
    set({ acknowledgements: [] });
    expect(incident().acknowledged).toBeNull();
    expect(told()).toHaveLength(1);
  });

  it('outlives a restart of the app', async () => {
    server.set('a', { state: 'close', reason: { code: 428, at: null } });
    const later = new Watcher({
      clock,
      log: new SilentLog(),
      random: () => 0.5,
      notify: (intent) => intents.push(intent),
    });
    const kept = { key: 'srv/a', health: 'closed', code: 428, at: clock.now(), note: '', until: null };
    later.setSilence({ ...everything, acknowledgements: [kept] });
    later.addServer(factsOf('srv'), server);
    later.start();
    await clock.advance(5 * seconds);
    expect(later.snapshot().incidents).toMatchObject([{ baseline: true, acknowledged: { note: '' } }]);
    expect(intents).toMatchObject([{ ring: false, why: 'acknowledged' }]);
  });
});

describe('quiet hours', () => {
  const now = { enabled: true, from: '11:00', to: '13:00', timeZone: 'UTC', rings: [] };

  it('keep quiet, and tell at their end what is still wrong', async () => {
    set({ quietHours: now });
    await drop();
    await drop('b');
    await heal('b');
    expect(told()).toEqual(['drop silent: quiet-hours', 'drop silent: quiet-hours', 'recovered silent: was-not-told']);
    await clock.advance(60 * minutes);
    expect(told().slice(3)).toEqual(['drop rings: silence-over']);
  });

  it('ring for the classes that may', async () => {
    set({ quietHours: { ...now, rings: ['session'] } });
    server.set('a', { state: 'close', reason: { code: 401, at: null } });
    await drop('b');
    expect(intents.map(({ ring, health }) => [ring, health])).toEqual([
      [true, 'logged-out'],
      [false, 'closed'],
    ]);
  });

  it('ring for what is critical', async () => {
    set({ quietHours: now, severities: [{ tag: 'client-x', severity: 'critical' }] });
    await drop();
    expect(told()).toEqual(['drop rings: confirmed']);
  });
});

describe('what else keeps quiet', () => {
  it('is a maintenance window', async () => {
    const window = { id: 'w', days: [4], from: '11:30', to: '12:30', timeZone: 'UTC' };
    set({ maintenance: [{ ...window, scope: { kind: 'tag', tag: 'staging' } }] });
    await drop();
    expect(told()).toEqual(['drop silent: maintenance']);
  });

  it('is a tag for which the tray is enough', async () => {
    set({ severities: [{ tag: 'staging', severity: 'tray-only' }] });
    await drop();
    expect(told()).toEqual(['drop silent: tray-only']);
    set({ severities: [...silence.severities, { tag: 'client-x', severity: 'normal' }] });
    expect(told().slice(1)).toEqual(['drop rings: silence-over']);
  });

  it('is turning notifications off', async () => {
    set({ notifications: false });
    await drop();
    expect(told()).toEqual(['drop silent: turned-off']);
  });
});

describe('reminders', () => {
  it('are off at first', async () => {
    await drop();
    await clock.advance(300 * minutes);
    expect(told()).toHaveLength(1);
  });

  it('ring while something lasts, until it is acknowledged', async () => {
    set({ reminders: { everyMinutes: 15, only: 'all' } });
    await drop();
    await clock.advance(31 * minutes);
    expect(told().slice(1)).toEqual(['drop rings: reminder', 'drop rings: reminder']);
    expect(new Set(intents.map(({ group }) => group)).size).toBe(1);
    const { health, reason } = incident();
    const code = reason?.code ?? null;
    set({ acknowledgements: [{ key: 'srv/a', health, code, at: clock.now(), note: '', until: null }] });
    await clock.advance(60 * minutes);
    expect(told()).toHaveLength(3);
  });

  it('may be for critical ones alone, and not in their silence', async () => {
    set({ reminders: { everyMinutes: 15, only: 'critical' } });
    await drop();
    await clock.advance(16 * minutes);
    expect(told()).toHaveLength(1);
    mute({ kind: 'all' });
    set({ severities: [{ tag: 'staging', severity: 'critical' }] });
    await clock.advance(31 * minutes);
    expect(told().slice(1)).toEqual(['drop silent: muted', 'drop silent: muted', 'drop silent: muted']);
  });
});
