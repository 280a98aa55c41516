import { chmod, readFile, writeFile } from 'node:fs/promises';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Failure } from '../../../electron/contract/failure.ts';
import type { ForwardingChannel, ForwardingDraft, ForwardingView } from '../../../electron/contract/forwarding.ts';
import { ForwardingDesk } from '../../../electron/forwarding/forwardingDesk.ts';
import type { Clock } from '../../../electron/ports/clock.ts';
import { systemClock } from '../../../electron/ports/systemClock.ts';
import { ForwardingStore } from '../../../electron/profiles/forwardingStore.ts';
import { nodeFetch } from '../../support/evolutionClient.ts';
import { anIntent } from '../../support/intents.ts';
import { MemorySecrets } from '../../support/memorySecrets.ts';
import { SilentLog } from '../../support/silentLog.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

const canary = 'canary-secret-90210';

interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

let received: Received[];
let status: number;
let address: string;
let folder: string;
let store: ForwardingStore;
let secrets: MemorySecrets;
let log: SilentLog;
let told: (readonly ForwardingView[])[];
let asked: { path: string; args: readonly string[] }[];
let allowed: boolean;
let desk: ForwardingDesk;
let closing: (() => void)[];

function newDesk(clock: Clock = systemClock): ForwardingDesk {
  let ids = 0;
  return new ForwardingDesk({
    clock,
    log,
    fetch: nodeFetch,
    store,
    secrets,
    wording: {
      text: ({ members }) => ({ title: `${members[0]?.name ?? ''} dropped`, body: 'on Alfa' }),
      serverName: (id) => `server ${id}`,
    },
    testText: () => ({ title: 'It works', body: '' }),
    exampleServer: () => 'a',
    confirmCommand: (command) => {
      asked.push(command);
      return Promise.resolve(allowed);
    },
    newId: () => `f${++ids}`,
    onChange: (views) => told.push(views),
  });
}

beforeEach(async () => {
  received = [];
  status = 200;
  told = [];
  asked = [];
  allowed = true;
  log = new SilentLog();
  secrets = new MemorySecrets();
  folder = await temporaryFolder();
  store = new ForwardingStore({ path: join(folder, 'forwarding.json'), clock: systemClock, log });
  await store.open();
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString('utf8')));
    request.on('end', () => {
      received.push({ path: request.url ?? '', headers: request.headers, body });
      response.writeHead(status, status === 302 ? { location: '/elsewhere' } : {});
      response.end('x'.repeat(1_000));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  desk = newDesk();
  closing = [() => desk.stop(), () => server.close(), () => server.closeAllConnections()];
});

afterEach(() => {
  for (const close of closing) close();
});

function draft(channel: ForwardingChannel, changes: Partial<ForwardingDraft> = {}): ForwardingDraft {
  return { id: null, name: 'On call', enabled: true, channel, secret: { action: 'keep' }, ...changes };
}

const webhook = (changes: Partial<Extract<ForwardingChannel, { kind: 'webhook' }>> = {}): ForwardingChannel => ({
  kind: 'webhook',
  url: `${address}/hook`,
  body: '',
  header: '',
  ...changes,
});
const secret = { action: 'set', value: canary } as const;
const arrived = (count = 1): Promise<void> => vi.waitFor(() => expect(received).toHaveLength(count));

describe('a webhook', () => {
  it('gets what rings, with its secret in a header', async () => {
    const { id, secretHome } = await desk.save(draft(webhook({ header: 'X-Secret' }), { secret }));
    expect(secretHome).toBe('keychain');
    expect(secrets.stored).toEqual(new Map([[`forwarding:${id}`, canary]]));
    desk.tell(anIntent({ ring: false }));
    desk.tell(anIntent());
    await arrived();
    expect(received[0]).toMatchObject({
      path: '/hook',
      headers: { 'x-secret': canary, 'content-type': 'application/json' },
    });
    expect(JSON.parse(received[0]?.body ?? '')).toEqual({
      kind: 'drop',
      severity: 'warning',
      title: 'loja-centro dropped',
      body: 'on Alfa',
      server: 'server alfa',
      instances: ['loja-centro'],
      reason: 401,
      at: '2026-11-21T14:14:00.000Z',
    });
    await vi.waitFor(() => expect(desk.views()[0]?.last).toMatchObject({ error: null, test: false }));
  });

  it('shows no secret anywhere else', async () => {
    await desk.save(draft(webhook({ header: 'X-Secret' }), { secret }));
    status = 500;
    desk.tell(anIntent());
    await vi.waitFor(() =>
      expect(desk.views()[0]?.last?.error).toMatchObject({ code: 'server-error', retryable: true }),
    );
    const file = await readFile(join(folder, 'forwarding.json'), 'utf8');
    expect(JSON.stringify(told) + log.text + file + (received[0]?.body ?? '')).not.toContain(canary);
  });

  it.each([
    [302, 'redirected'],
    [401, 'key-rejected'],
    [404, 'action-refused'],
    [429, 'rate-limited'],
  ])('with status %i failed as %s', async (given, code) => {
    const { id } = await desk.save(draft(webhook()));
    status = given;
    expect((await desk.test(id)).error).toMatchObject({ code, detail: { status: given } });
    expect(received.map(({ path }) => path)).toEqual(['/hook']);
  });

  it('is tried again', async () => {
    desk.stop();
    desk = newDesk({ ...systemClock, after: (ms, task) => systemClock.after(ms / 100, task) });
    await desk.save(draft(webhook()));
    status = 503;
    desk.tell(anIntent());
    await vi.waitFor(() => expect(received.length).toBeGreaterThan(1));
    status = 204;
    await vi.waitFor(() => expect(desk.views()[0]).toMatchObject({ waiting: 0, last: { error: null } }));
  });

  it('that is off gets nothing but tests', async () => {
    const { id } = await desk.save(draft(webhook(), { enabled: false }));
    desk.tell(anIntent());
    expect(await desk.test(id)).toMatchObject({ test: true, error: null });
    expect(received).toHaveLength(1);
    expect(JSON.parse(received[0]?.body ?? '')).toMatchObject({ kind: 'test', title: 'It works' });
  });

  it('keeps its secret only for the same origin', async () => {
    const { id } = await desk.save(draft(webhook({ header: 'X-Secret' }), { secret }));
    const moved = draft(webhook({ header: 'X-Secret', url: 'http://127.0.0.2:9/hook' }), { id });
    await expect(desk.save(moved)).rejects.toMatchObject({ code: 'key-missing' });
    expect(await desk.save(draft(webhook({ header: 'X-Other' }), { id }))).toEqual({ id, secretHome: 'keychain' });
    await desk.test(id);
    expect(received[0]?.headers['x-other']).toBe(canary);
  });

  it('is not sent without the secret that it should have', async () => {
    const { id } = await desk.save(draft(webhook({ header: 'X-Secret' }), { secret }));
    secrets.problem = 'locked';
    expect((await desk.test(id)).error).toMatchObject({ code: 'key-missing' });
    expect(desk.views()[0]?.secret).toBe('missing');
    expect(received).toHaveLength(0);
  });

  it('and its secret are forgotten together', async () => {
    const { id } = await desk.save(draft(webhook({ header: 'X-Secret' }), { secret }));
    await desk.remove(id);
    expect(secrets.stored.size).toBe(0);
    expect(desk.views()).toEqual([]);
    await expect(desk.test(id)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('never has a secret in its body, whatever the template', async () => {
    const { id } = await desk.save(draft(webhook({ header: 'X-Secret' }), { secret }));
    const word = fc.constantFrom('title', 'body', 'secret', 'header', 'token', 'key', 'apikey', 'X-Secret', 'at');
    const text = fc
      .array(
        fc.oneof(
          word.map((name) => `{{${name}}}`),
          fc.string(),
        ),
        { maxLength: 6 },
      )
      .map((all) => all.join(''));
    await fc.assert(
      fc.asyncProperty(fc.dictionary(fc.string(), text), fc.string(), async (body, name) => {
        const changed = draft(webhook({ header: 'X-Secret', body: JSON.stringify(body) }), { id });
        const saved = await desk.save(changed).catch((error: unknown) => error);
        if (saved instanceof Error) expect(saved).toMatchObject({ code: 'invalid-input' });
        received = [];
        desk.tell(anIntent({ members: [{ serverId: 'alfa', name }] }));
        await arrived();
        expect(received[0]?.headers['x-secret']).toBe(canary);
        expect(received[0]?.body).not.toContain(canary);
      }),
      { numRuns: 40 },
    );
  });
});

it('ntfy gets title, text, priority and its token', async () => {
  await desk.save(draft({ kind: 'ntfy', url: `${address}/alerts` }, { secret }));
  desk.tell(anIntent());
  desk.tell(anIntent({ kind: 'server-down', members: [], health: 'unreachable', reason: null }));
  await arrived(2);
  expect(received[0]).toMatchObject({ path: '/', headers: { authorization: `Bearer ${canary}` } });
  expect(received.map(({ body }): unknown => JSON.parse(body))).toMatchObject([
    { topic: 'alerts', title: 'loja-centro dropped', message: 'on Alfa', priority: 4 },
    { topic: 'alerts', priority: 5 },
  ]);
});

describe('a command', () => {
  const script = async (name: string, text: string): Promise<string> => {
    const path = join(folder, name);
    await writeFile(path, `#!${process.execPath}\n${text}`);
    await chmod(path, 0o755);
    return path;
  };

  it('runs with its arguments, without a shell, and with none of our environment', async () => {
    process.env['EVODESK_CANARY'] = canary;
    const out = join(folder, 'out.json');
    const path = await script(
      'note.cjs',
      `require('fs').writeFileSync(${JSON.stringify(out)}, JSON.stringify({ args: process.argv.slice(2), env: process.env }))`,
    );
    const { id } = await desk.save(
      draft({ kind: 'command', path, args: ['{{title}}', '$(id) `id` "x" ; &', '{{kind}}'] }),
    );
    expect(asked).toHaveLength(1);
    expect(await desk.test(id)).toMatchObject({ error: null });
    const seen = JSON.parse(await readFile(out, 'utf8')) as { args: string[]; env: Record<string, string> };
    expect(seen.args).toEqual(['It works', '$(id) `id` "x" ; &', 'test']);
    expect(seen.env['EVODESK_CANARY']).toBeUndefined();
    expect(JSON.stringify(seen)).not.toContain(canary);
    delete process.env['EVODESK_CANARY'];
  });

  it('is asked about outside the window, once for each form of it', async () => {
    allowed = false;
    const channel: ForwardingChannel = { kind: 'command', path: '/bin/true', args: [] };
    await expect(desk.save(draft(channel))).rejects.toMatchObject({ code: 'cancelled' });
    expect(desk.views()).toEqual([]);
    allowed = true;
    const { id } = await desk.save(draft(channel));
    await desk.save(draft(channel, { id, name: 'Other name' }));
    expect(asked).toHaveLength(2);
    allowed = false;
    await expect(desk.save(draft({ ...channel, args: ['-rf'] }, { id }))).rejects.toMatchObject({ code: 'cancelled' });
    expect(store.get(id)?.channel).toEqual(channel);
  });

  it('that ends badly, or is not there, failed', async () => {
    const bad = await desk.save(draft({ kind: 'command', path: await script('bad.cjs', 'process.exit(3)'), args: [] }));
    expect((await desk.test(bad.id)).error).toMatchObject({ code: 'action-refused', detail: { exitCode: 3 } });
    const gone = await desk.save(draft({ kind: 'command', path: join(folder, 'nothing'), args: [] }));
    expect((await desk.test(gone.id)).error).toMatchObject({ code: 'not-found', retryable: false });
  });

  it('is ended after its time, with all that it began', async () => {
    const pids = join(folder, 'pids');
    const path = await script(
      'slow.cjs',
      `const child = require('child_process').spawn('sleep', ['600']);
       require('fs').writeFileSync(${JSON.stringify(pids)}, process.pid + ' ' + child.pid);
       setInterval(() => {}, 1000);`,
    );
    desk.stop();
    let limit = (): void => undefined;
    desk = newDesk({
      ...systemClock,
      after: (ms, task) => {
        expect(ms).toBe(10_000);
        limit = task;
        return () => undefined;
      },
    });
    const { id } = await desk.save(draft({ kind: 'command', path, args: [] }));
    const tested = desk.test(id);
    await vi.waitFor(async () => expect((await readFile(pids, 'utf8')).split(' ')).toHaveLength(2), 5_000);
    limit();
    expect((await tested).error).toMatchObject({ code: 'timeout', detail: { seconds: 10 } });
    for (const pid of (await readFile(pids, 'utf8')).split(' ')) {
      await vi.waitFor(async () => expect(await stateOf(Number(pid))).not.toBe('running'));
    }
  });
});

/** A killed process may be a zombie until its new parent looks. */
async function stateOf(pid: number): Promise<'running' | 'over'> {
  try {
    process.kill(pid, 0);
  } catch {
    return 'over';
  }
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => ') Z');
  return stat.includes(') Z') ? 'over' : 'running';
}

it('finds its targets again, and leaves out what is broken', async () => {
  await desk.save(draft(webhook(), { name: 'Plantão' }));
  const path = join(folder, 'forwarding.json');
  const stored = JSON.parse(await readFile(path, 'utf8')) as { data: { targets: unknown[] } };
  stored.data.targets.push({ id: 'x', channel: { kind: 'smoke' } });
  await writeFile(path, JSON.stringify(stored));
  const again = new ForwardingStore({ path, clock: systemClock, log });
  await again.open();
  expect(again.list()).toMatchObject([{ id: 'f1', name: 'Plantão' }]);
  expect(again.setAside).toHaveLength(1);
});

describe('a preview', () => {
  it('is what would be sent, with nothing sent', () => {
    expect(JSON.parse(desk.preview({ kind: 'webhook', body: '{"text":"{{title}}","who":"{{instances}}"}' }))).toEqual({
      text: 'loja-centro dropped',
      who: ['loja-centro'],
    });
    expect(desk.preview({ kind: 'ntfy' })).toBe('loja-centro dropped\non Alfa');
    expect(desk.preview({ kind: 'command', args: ['--text', '{{server}}: {{reason}}'] })).toBe(
      '"--text"\n"server a: 401"',
    );
    expect(received).toEqual([]);
  });

  it('says what is wrong with a template', () => {
    // Of our own kind, or the window would be told of an unknown failure.
    expect(() => desk.preview({ kind: 'webhook', body: '{{title}}' })).toThrow(Failure);
    expect(() => desk.preview({ kind: 'webhook', body: '{{title}}' })).toThrow(
      expect.objectContaining({ code: 'invalid-input', detail: { field: 'body' } }),
    );
    expect(() => desk.preview({ kind: 'command', args: ['{{titel}}'] })).toThrow(
      expect.objectContaining({ detail: { field: 'args', placeholder: 'titel' } }),
    );
  });
});
