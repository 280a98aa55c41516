import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { requestChannel } from '../../electron/contract/channel.ts';
import type { RequestName } from '../../electron/contract/contract.ts';
import { requestNames } from '../../electron/contract/names.ts';
import type { Result } from '../../electron/contract/result.ts';
import { registerRequests, type Handlers, type Receive } from '../../electron/ipc/register.ts';
import type { Sender, TrustedPage } from '../../electron/ipc/sender.ts';
import { EvolutionError } from '../../electron/evolution/errors.ts';
import { aNewInstance } from '../support/newInstance.ts';
import { SilentLog } from '../support/silentLog.ts';

const page: TrustedPage = { contentsId: 7, origin: 'app://evodesk' };
const ours: Sender = { contentsId: 7, frame: { url: 'app://evodesk/index.html', parent: null } };
const ref = { serverId: 's1', name: 'loja/centro' };

/** One input for each request that it must take. */
const goodInputs: Record<RequestName, unknown> = {
  'fleet.read': undefined,
  'fleet.check': { serverId: null },
  'digest.dismiss': undefined,
  'server.check': {
    checkId: 'c1',
    address: 'h:8080',
    key: 'k',
    serverId: null,
    origin: '',
    plainHttpConsent: false,
  },
  'server.cancelCheck': { checkId: 'c1' },
  'server.save': {
    id: null,
    name: 'Alfa',
    address: 'h:8080',
    key: 'k',
    origin: '',
    colour: 'none',
    plainHttpConsent: false,
    access: {
      pin: Array.from({ length: 32 }, () => 'A0').join(':'),
      proxy: { url: 'http://proxy.lan:3128', user: 'evo', password: null },
      headers: [{ name: 'CF-Access-Client-Id', value: 'x' }],
      basic: null,
    },
  },
  'server.change': { serverId: 's1', notes: 'moved in May', dismissed: ['token-leak'] },
  'server.replaceKey': { serverId: 's1', key: 'k2' },
  'server.certificate': { serverId: 's1' },
  'server.openManager': { serverId: 's1' },
  'server.remove': { serverId: 's1' },
  'production.mark': { serverId: 'alfa', production: true },
  'production.unlock': { serverId: 'alfa', typedName: 'Alfa' },
  'production.lock': { serverId: 'alfa' },
  'server.pause': { serverId: 's1', paused: true },
  'transfer.export': { passphrase: 'correct horse', annotations: true, settings: false },
  'transfer.open': undefined,
  'transfer.unlock': { id: 't1', passphrase: 'x' },
  'transfer.leave': { id: 't1' },
  'transfer.import': { id: 't1', servers: [0, 2], annotations: true, settings: true },
  'keychain.retry': undefined,
  'instance.act': { ref, kind: 'restart', typedName: null },
  'instance.create': { id: 'c1', serverId: 's1', instance: aNewInstance('loja-centro') },
  'instance.cancelCreate': { id: 'c1' },
  'instance.cancel': { ref },
  'instance.sendTest': { ref, number: '5511988412207', text: 'Teste' },
  'instance.deepCheck': { ref },
  'instance.checkHealth': { ref },
  'instance.copyToken': { ref },
  'warning.read': undefined,
  'audit.read': { serverId: 's1', ref, text: 'loja', startedBy: 'bulk', failedOnly: true, before: 12 },
  'bulk.read': undefined,
  'bulk.start': { work: { kind: 'delete', typedCount: 1 }, refs: [ref] },
  'bulk.stop': { id: 'b1' },
  'bulk.retry': { id: 'b1' },
  'bulk.export': { id: 'b1' },
  'bulk.silence': { silence: { kind: 'mute', until: null }, refs: [ref] },
  'bulk.undoSilence': { undoId: 'u1' },
  'annotation.read': undefined,
  'annotation.change': { refs: [ref], change: { alias: 'Matriz', addTags: ['vip'] } },
  'recreate.start': { ref, typedName: ref.name },
  'recreate.read': undefined,
  'revival.plan': { ref },
  'revival.start': { ref, token: null, secrets: { proxy: { password: 'p' }, webhook: { Authorization: 'Bearer x' } } },
  'recreate.resume': { ref },
  'recreate.forget': { ref },
  'batch.read': undefined,
  'batch.start': {
    serverId: 's1',
    template: { settings: null, webhook: null },
    lines: [{ name: 'loja-1', number: '5511988412207', token: 't', tags: ['vip'] }],
  },
  'batch.resume': { id: 'b1', failed: true },
  'batch.stop': { id: 'b1' },
  'batch.forget': { id: 'b1' },
  'batch.export': undefined,
  'pairing.open': { ref, number: '5511988412207' },
  'pairing.close': { id: 'p1' },
  'pairing.savePicture': { id: 'p1', brief: true },
  'pairing.showCustomer': { id: 'p1', language: 'pt-BR' },
  'history.instance': { ref, before: null },
  'history.server': { serverId: 's1', range: '7d' },
  'history.strips': { keys: ['srv/one'] },
  'history.rhythms': { keys: [] },
  'history.incidents': {
    state: 'open',
    serverId: null,
    kind: null,
    told: 'quiet',
    text: 'loja',
    before: { openedAt: 1, row: 2 },
  },
  'history.export': { what: 'incidents', format: 'csv' },
  'incident.acknowledge': { id: 's1/a#1', note: 'the phone is being repaired', until: null },
  'incident.unacknowledge': { id: 's1/a#1' },
  'silence.read': undefined,
  'silence.mute': { scope: { kind: 'instance', ref }, until: 1_800_000_000_000, note: '' },
  'silence.unmute': { id: 'm1' },
  'settings.read': undefined,
  'settings.change': { theme: 'dark' },
  'settings.testNotification': undefined,
  'diagnostics.read': undefined,
  'diagnostics.save': undefined,
  'data.read': undefined,
  'data.reveal': undefined,
  'forwarding.read': undefined,
  'forwarding.preview': { kind: 'webhook', body: '{"text":"{{title}}"}' },
  'forwarding.save': {
    id: null,
    name: 'Plantão',
    enabled: true,
    channel: { kind: 'webhook', url: 'https://hooks.example/x', body: '', header: 'x-secret' },
    secret: { action: 'set', value: 's' },
  },
  'forwarding.remove': { id: 'f1' },
  'forwarding.test': { id: 'f1' },
  'configuration.read': { ref, kinds: ['settings', 'webhook'] },
  'configuration.save': {
    ref,
    draft: {
      kind: 'proxy',
      values: { enabled: true, host: 'proxy.example.com', port: '3128', protocol: 'http', username: 'ana' },
      secrets: { password: { action: 'set', value: 's' } },
    },
  },
  'configuration.reveal': { ref, kind: 'webhook', secret: 'Authorization' },
  'configuration.testWebhook': { ref },
  'configuration.snapshots': { ref },
  'configuration.restore': { ref, snapshotId: 'a1' },
  'template.read': undefined,
  'template.save': { name: 'Padrão', ref, kinds: ['webhook'] },
  'template.remove': { id: 't1' },
  'template.preview': { id: 't1', refs: [ref] },
  'template.apply': { id: 't1', refs: [ref] },
  'template.undo': { id: 'r1' },
  'demo.start': undefined,
  'demo.stop': undefined,
  'demo.scan': ref,
  'app.opensAtLogin': undefined,
  'app.setOpensAtLogin': { opens: true },
  'app.openLink': { link: 'project' },
  'app.showPanel': undefined,
  'app.licences': undefined,
  'app.ready': undefined,
};

/** Registers with handlers that answer their own name, or throw, and gives a way to call them. */
function bench(handle: (name: RequestName, input: unknown) => unknown = (name) => name): {
  call: (name: RequestName, input: unknown, sender?: Sender) => Promise<Result<unknown>>;
  ran: RequestName[];
  log: SilentLog;
} {
  const answers = new Map<string, Parameters<Receive>[1]>();
  const ran: RequestName[] = [];
  const log = new SilentLog();
  const handlers = Object.fromEntries(
    requestNames.map((name) => [
      name,
      (input: unknown) => {
        ran.push(name);
        return handle(name, input);
      },
    ]),
  );
  // The double is made from the same table; what it answers is of no concern here.
  registerRequests({
    receive: (channel, answer) => answers.set(channel, answer),
    handlers: handlers as unknown as Handlers,
    page: () => page,
    log,
  });
  return {
    call: async (name, input, sender = ours) => {
      const answer = answers.get(requestChannel(name));
      if (answer === undefined) throw new Error(`${name} is not registered`);
      return answer(sender, input);
    },
    ran,
    log,
  };
}

describe.each(requestNames)('%s', (name) => {
  it('takes a good input and answers in the envelope', async () => {
    const { call, ran } = bench();
    expect(await call(name, goodInputs[name])).toEqual({ ok: true, value: name });
    expect(ran).toEqual([name]);
  });

  it('refuses every other sender', async () => {
    const { call, ran } = bench();
    const strangers: Sender[] = [
      { contentsId: 7, frame: null },
      { contentsId: 8, frame: ours.frame },
      { contentsId: 7, frame: { url: 'app://evodesk/index.html', parent: {} } },
      { contentsId: 7, frame: { url: 'app://evil/index.html', parent: null } },
      { contentsId: 7, frame: { url: 'https://evodesk/index.html', parent: null } },
      { contentsId: 7, frame: { url: 'nonsense', parent: null } },
    ];
    for (const stranger of strangers) {
      expect(await call(name, goodInputs[name], stranger)).toMatchObject({
        ok: false,
        error: { code: 'forbidden-sender' },
      });
    }
    expect(ran).toEqual([]);
  });

  it('refuses input of any other shape, and repeats nothing of it', async () => {
    const { call, ran, log } = bench();
    const canary = 'canary-4f1c';
    const bad = [null, 7, canary, [canary], { [canary]: canary }, { ...Object(goodInputs[name]), extra: canary }];
    for (const input of bad) {
      const answer = await call(name, input);
      expect(answer).toMatchObject({ ok: false, error: { code: 'invalid-input', retryable: false } });
      expect(JSON.stringify(answer)).not.toContain(`"${canary}"`);
    }
    expect(ran).toEqual([]);
    expect(log.text).not.toContain(canary);
  });
});

it('never throws, whatever comes in', async () => {
  const { call } = bench();
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...requestNames), fc.anything(), async (name, input) => {
      const answer = await call(name, input);
      expect(typeof answer.ok).toBe('boolean');
    }),
  );
});

it('passes on errors of our own, and tells nothing of the others', async () => {
  const own = bench(() => {
    throw new EvolutionError('unreachable', 'no answer', { retryable: true, detail: { host: 'h' } });
  });
  expect(await own.call('fleet.read', undefined)).toEqual({
    ok: false,
    error: { code: 'unreachable', message: 'no answer', retryable: true, detail: { host: 'h' } },
  });
  const foreign = bench(() => Promise.reject(new TypeError('secret inside')));
  const answer = await foreign.call('fleet.read', undefined);
  expect(answer).toMatchObject({ ok: false, error: { code: 'internal' } });
  expect(JSON.stringify(answer)).not.toContain('secret inside');
});

it('a batch, which is kept on disk, takes no webhook with a password in its address', async () => {
  const { call } = bench();
  const webhook = { url: 'https://ana:pw@hook.test/1', events: [], byEvents: false, base64: false };
  const order = { serverId: 's1', lines: [{ name: 'loja-1', number: null, token: null, tags: [] }] };
  const asked = (url: string) =>
    call('batch.start', { ...order, template: { settings: null, webhook: { ...webhook, url } } });
  expect(await asked('https://hook.test/1')).toMatchObject({ ok: true });
  expect(await asked(webhook.url)).toMatchObject({ ok: false, error: { code: 'invalid-input' } });
});
