import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { lineStates, type BatchLine, type BatchOrder, type BatchView } from '../../../electron/contract/batch.ts';
import { createEndings, type CreateEnding, type NewInstance } from '../../../electron/contract/create.ts';
import { EvolutionError } from '../../../electron/evolution/errors.ts';
import { BatchDesk, type BatchKeeper } from '../../../electron/instances/batchDesk.ts';
import type { KeptBatch } from '../../../electron/instances/batchProgress.ts';
import { Aborted, pause } from '../../../electron/instances/pause.ts';
import { FakeClock } from '../../support/fakeClock.ts';
import { ScriptedServer } from '../../support/scriptedServer.ts';
import { SilentLog } from '../../support/silentLog.ts';

/** Keeps what it is told as a file would: as text. */
class MemoryKeeper implements BatchKeeper {
  text = 'null';
  read(): KeptBatch | null {
    return JSON.parse(this.text) as KeptBatch | null;
  }
  keep(batch: KeptBatch | null): Promise<void> {
    this.text = JSON.stringify(batch);
    return Promise.resolve();
  }
}

let clock: FakeClock;
let keeper: MemoryKeeper;
let server: ScriptedServer;
let quitting: AbortController;
let made: NewInstance[];
let noted: unknown[];
let views: (BatchView | null)[];
/** How making ends, by name; a second after it began. */
let endings: Map<string, CreateEnding | EvolutionError>;
let atOnce: number;
let mostAtOnce: number;
let desk: BatchDesk;

beforeEach(() => {
  clock = new FakeClock();
  keeper = new MemoryKeeper();
  server = new ScriptedServer();
  endings = new Map();
  made = [];
  noted = [];
  views = [];
  atOnce = mostAtOnce = 0;
  launch();
});

/** A launch of the app: a new desk over the same file. */
function launch(): void {
  quitting = new AbortController();
  desk = new BatchDesk({
    clock,
    log: new SilentLog(),
    keeper,
    serverOf: () => server,
    checkNow: (id) => noted.push(`check ${id}`),
    annotate: (ref, change) => {
      noted.push({ name: ref.name, ...change });
      return Promise.resolve();
    },
    newId: () => 'b1',
    onChange: (view) => views.push(view),
    quitting: quitting.signal,
    maker: {
      async make(ref, instance, signal) {
        made.push(instance);
        mostAtOnce = Math.max(mostAtOnce, ++atOnce);
        let ending = endings.get(ref.name) ?? 'created';
        try {
          await pause(clock, 1_000, signal);
        } catch (error) {
          if (!(error instanceof Aborted)) throw error;
          ending = 'cancelled';
        }
        atOnce -= 1;
        const error = typeof ending === 'string' ? null : ending.toAppError();
        return { ref, ending: typeof ending === 'string' ? ending : 'not-verified', tookMs: 1_000, error };
      },
    },
  });
}

function line(name: string, changes: Partial<BatchLine> = {}): BatchLine {
  return { name, number: null, token: null, tags: [], ...changes };
}

function order(...lines: BatchLine[]): BatchOrder {
  return { serverId: 'alfa', template: { settings: null, webhook: null }, lines };
}

function states(): string[] {
  return (desk.read()?.lines ?? []).map(({ state }) => state);
}

describe('a batch', () => {
  it('makes three at a time, and tells each step', async () => {
    endings.set('b', 'exists');
    endings.set('d', 'refused');
    expect(await desk.start(order(line('a'), line('b'), line('c'), line('d')))).toMatchObject({ state: 'running' });
    await clock.advance(500);
    expect(states()).toEqual(['running', 'running', 'running', 'waiting']);
    await clock.advance(1_000);
    expect(states()).toEqual(['created', 'exists', 'created', 'running']);
    await clock.advance(10_000);
    expect(states()).toEqual(['created', 'exists', 'created', 'refused']);
    expect(mostAtOnce).toBe(3);
    expect(desk.read()).toMatchObject({ state: 'finished', problem: null });
    expect(views.at(-1)).toEqual(desk.read());
    expect(noted).toEqual(['check alfa']);
  });

  it('gives each its template, token and number, and notes number and tags', async () => {
    const webhook = { url: 'https://hook.test', events: [], byEvents: false, base64: false };
    await desk.start({
      ...order(line('a', { number: '5511988412207', token: 'tok-a', tags: ['vip'] }), line('b')),
      template: { settings: null, webhook },
    });
    await clock.advance(10_000);
    expect(made).toMatchObject([
      { name: 'a', number: '5511988412207', token: 'tok-a', webhook: { ...webhook, headers: {} } },
      { name: 'b', number: null, token: null },
    ]);
    expect(noted).toContainEqual({ name: 'a', expectedNumber: '5511988412207', addTags: ['vip'] });
  });

  it('never writes a token', async () => {
    await desk.start(order(line('a', { token: 'tok-secret-1' }), line('b', { token: 'tok-secret-2' })));
    expect(keeper.text).toContain('"a"');
    await clock.advance(10_000);
    expect(keeper.text + JSON.stringify(views)).not.toContain('tok-secret');
  });

  it('stops at a problem that the next line would meet too, and can go on', async () => {
    endings.set('a', new EvolutionError('unreachable', 'no answer'));
    await desk.start(order(line('a'), line('b'), line('c'), line('d')));
    await clock.advance(10_000);
    expect(states()).toEqual(['not-verified', 'created', 'created', 'waiting']);
    expect(desk.read()).toMatchObject({ state: 'stopped', problem: { code: 'unreachable' } });
    endings.clear();
    desk.resume('b1', true);
    await clock.advance(10_000);
    expect(states()).toEqual(['created', 'created', 'created', 'created']);
    expect(made.map(({ name }) => name)).toEqual(['a', 'b', 'c', 'a', 'd']);
  });

  it('goes on past what only one line meets', async () => {
    endings.set('a', new EvolutionError('token-taken', 'taken', { status: 400 }));
    await desk.start(order(line('a'), line('b')));
    await clock.advance(10_000);
    expect(states()).toEqual(['not-verified', 'created']);
  });

  it('stopped by a person, keeps the rest and its tokens, and goes on', async () => {
    const own = ['d', 'e'].map((name) => line(name, { token: `tok-${name}` }));
    await desk.start(order(line('a'), line('b'), line('c'), ...own));
    await clock.advance(1_500);
    desk.stop('b1');
    await clock.advance(10_000);
    expect(states()).toEqual(['created', 'created', 'created', 'waiting', 'waiting']);
    expect(desk.read()).toMatchObject({ state: 'stopped', lostTokens: 0 });
    desk.resume('b1', false);
    await clock.advance(10_000);
    expect(made.slice(-2)).toMatchObject([{ token: 'tok-d' }, { token: 'tok-e' }]);
    expect(desk.read()).toMatchObject({ state: 'finished' });
  });

  it('goes on after the app was closed, and says whose tokens are gone', async () => {
    await desk.start(order(line('a'), line('b', { token: 'tok-b' }), line('c')));
    await clock.advance(500);
    quitting.abort();
    await clock.advance(1_000);
    launch();
    expect(desk.read()).toMatchObject({ state: 'stopped', lostTokens: 1 });
    desk.resume('b1', false);
    await clock.advance(10_000);
    expect(states()).toEqual(['created', 'created', 'created']);
  });

  it('knows its own instance again that was made while the app was closed', async () => {
    await desk.start(order(line('a'), line('x'), line('y'), line('b')));
    await clock.advance(500);
    // Killed: nothing more is written.
    const text = keeper.text;
    launch();
    keeper.text = text;
    launch();
    endings.set('a', 'exists');
    endings.set('b', 'exists');
    desk.resume('b1', false);
    await clock.advance(10_000);
    expect(states()).toEqual(['created-despite-error', 'created', 'created', 'exists']);
  });

  it('is one at a time, and can be forgotten when it rests', async () => {
    await desk.start(order(line('a')));
    await expect(desk.start(order(line('b')))).rejects.toMatchObject({ code: 'action-busy' });
    await expect(desk.forget('b1')).rejects.toMatchObject({ code: 'action-busy' });
    await clock.advance(10_000);
    await desk.forget('b1');
    expect(desk.read()).toBeNull();
    expect(keeper.read()).toBeNull();
    expect(() => desk.resume('b1', false)).toThrow(expect.objectContaining({ code: 'not-found' }));
  });

  it('is one at a time also where two begin before the disk answers', async () => {
    const [first, second] = await Promise.allSettled([desk.start(order(line('a'))), desk.start(order(line('b')))]);
    expect(first).toMatchObject({ status: 'fulfilled' });
    expect(second).toMatchObject({ status: 'rejected', reason: { code: 'action-busy' } });
    await clock.advance(10_000);
    expect(made.map(({ name }) => name)).toEqual(['a']);
    expect(keeper.read()?.lines.map(({ name }) => name)).toEqual(['a']);
  });

  it('goes on while it is being forgotten, and is there still', async () => {
    await desk.start(order(line('a'), line('b')));
    desk.stop('b1');
    await clock.advance(10_000);
    const forgotten = desk.forget('b1');
    desk.resume('b1', false);
    await expect(forgotten).rejects.toMatchObject({ code: 'action-busy' });
    await clock.advance(10_000);
    expect(states()).toEqual(['created', 'created']);
    expect(keeper.read()?.lines).toHaveLength(2);
  });

  it('runs until its last line ended, whatever broke before', async () => {
    vi.spyOn(server, 'createAbilities').mockImplementationOnce(() => {
      throw new TypeError('broken');
    });
    await desk.start(order(line('a'), line('b'), line('c')));
    await clock.advance(500);
    expect(desk.read()).toMatchObject({ state: 'running' });
    expect(() => desk.resume('b1', false)).toThrow(expect.objectContaining({ code: 'action-busy' }));
    await clock.advance(10_000);
    expect(desk.read()).toMatchObject({ state: 'stopped' });
    desk.resume('b1', false);
    await clock.advance(10_000);
    expect(states()).toEqual(['created', 'created', 'created']);
  });

  it('sends no number to a server that takes none', async () => {
    server.creation = null;
    await desk.start(order(line('a', { number: '5511988412207' })));
    await clock.advance(10_000);
    expect(made).toMatchObject([{ number: null }]);
  });
});

/** Only a person's stop ends a line as cancelled. */
const ownEndings = createEndings.filter((ending) => ending !== 'cancelled');

it('whatever happens, every line ends once and at most three run at once', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom(...ownEndings), { minLength: 1, maxLength: 8 }),
      fc.array(fc.nat(9_000), { maxLength: 3 }),
      async (ends, stops) => {
        endings = new Map(ends.map((ending, place) => [`i${place}`, ending]));
        made = [];
        atOnce = mostAtOnce = 0;
        keeper = new MemoryKeeper();
        launch();
        await desk.start(order(...ends.map((_ending, place) => line(`i${place}`))));
        for (const after of stops) {
          await clock.advance(after);
          desk.stop('b1');
          await clock.advance(2_000);
          if (desk.read()?.state === 'stopped') desk.resume('b1', false);
        }
        await clock.advance(30_000);
        const left = states().filter((state) => state === 'waiting' || state === 'running');
        expect(left).toEqual([]);
        expect(mostAtOnce).toBe(Math.min(3, ends.length));
        expect(made.length).toBeGreaterThanOrEqual(ends.length);
        expect(lineStates).toEqual(expect.arrayContaining(states()));
      },
    ),
    { numRuns: 25 },
  );
});
