import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ConfigurationKind, ConfigurationValues } from '../../../electron/contract/configuration.ts';
import { configurationPart } from '../../../electron/contract/configuration.ts';
import { formOf } from '../../../electron/evolution/configuration/forms.ts';
import { configurationTraits } from '../../../electron/evolution/configuration/traits.ts';
import { fixture } from '../../integration/demo/fixture.ts';

const wrapped = configurationTraits('v2', '2.3.6');
const flat = configurationTraits('v2', '2.0.10');
const snake = configurationTraits('v1', '1.8.6');

const text = fc.string({ maxLength: 40 });
const words = fc.string({ minLength: 1, maxLength: 40 });
const flag = fc.boolean();
const events = fc.uniqueArray(fc.constantFrom(...wrapped.events));
const queue = fc.record({ enabled: flag, events });

/** Everything that a person may have configured, by kind. */
const values: { readonly [Kind in ConfigurationKind]: fc.Arbitrary<ConfigurationValues[Kind]> } = {
  settings: fc.record({
    rejectCall: flag,
    callText: text,
    groupsIgnore: flag,
    alwaysOnline: flag,
    readMessages: flag,
    readStatus: flag,
    syncFullHistory: flag,
    ignoreStatus: fc.constant(null),
  }),
  webhook: fc.record({
    enabled: fc.constant(true),
    url: words,
    events,
    byEvents: flag,
    base64: flag,
    headers: fc.constant([]),
  }),
  proxy: fc.record({
    enabled: fc.constant(true),
    host: words,
    port: fc.integer({ min: 1, max: 65_535 }).map(String),
    protocol: fc.constantFrom('http', 'socks'),
    username: text,
  }),
  websocket: queue,
  rabbitmq: queue,
  sqs: queue,
  nats: queue,
  kafka: queue,
  pusher: fc.record({ enabled: flag, appId: text, key: text, cluster: text, useTLS: flag, events }),
  chatwoot: fc.record({
    enabled: flag,
    url: words,
    accountId: text,
    nameInbox: text,
    signMsg: flag,
    signDelimiter: text,
    reopenConversation: flag,
    conversationPending: flag,
    mergeBrazilContacts: flag,
    importContacts: flag,
    importMessages: flag,
    daysLimitImportMessages: fc.nat({ max: 3_650 }),
    organization: text,
    logo: text,
    ignoreJids: fc.uniqueArray(words),
  }),
};
const secretOf: Partial<Record<ConfigurationKind, string>> = {
  proxy: 'password',
  pusher: 'secret',
  chatwoot: 'token',
};

function readsWhatItWrites(kind: ConfigurationKind, traits: typeof wrapped): void {
  const form = formOf(kind, traits);
  fc.assert(
    fc.property(values[kind], words, (some, secret) => {
      const name = secretOf[kind];
      const content = { values: some, secrets: name === undefined ? {} : { [name]: secret } };
      const found = form.read(JSON.parse(JSON.stringify(form.write(content))));
      expect(found.values).toEqual(some);
      if (name !== undefined) expect(found.secrets).toEqual(content.secrets);
      expect(found.configured).toBe(true);
    }),
  );
}

describe('a form reads what it wrote', () => {
  it.each([...wrapped.kinds])('%s, v2.3', (kind) => readsWhatItWrites(kind, wrapped));
  it.each([...flat.kinds])('%s, v2.0', (kind) => readsWhatItWrites(kind, flat));
  it.each([...snake.kinds])('%s, v1.8', (kind) => readsWhatItWrites(kind, snake));
});

it('a form takes any answer without failing, and tells values that are whole', () => {
  fc.assert(
    fc.property(fc.constantFrom(...wrapped.kinds), fc.jsonValue(), (kind, body) => {
      const { values: some } = formOf(kind, wrapped).read(body);
      // Lengths and patterns are about what a person may send; a server may hold anything.
      expect(Object.keys(some).length).toBeGreaterThan(0);
    }),
  );
});

describe('answers of real servers', () => {
  it.each([null, undefined, {}, '', []])('%j is a configuration that is not there', (body) => {
    for (const kind of wrapped.kinds) {
      const stored = formOf(kind, wrapped).read(body);
      expect(stored).toMatchObject({ configured: false, secrets: {} });
      expect(configurationPart.safeParse({ kind, values: stored.values }).success).toBe(true);
    }
  });

  it('settings, in both spellings', () => {
    const form = formOf('settings', wrapped);
    const wanted = { rejectCall: true, groupsIgnore: true, readMessages: true, alwaysOnline: false };
    expect(form.read(fixture('v2.3-settings-find-afterSet-200'))).toMatchObject({
      configured: true,
      values: { ...wanted, callText: 'No calls please' },
      secrets: { wavoipToken: '' },
    });
    expect(form.read(fixture('v1.8-settings-set-201'))).toMatchObject({ values: { ...wanted, callText: 'no' } });
    expect(form.read(fixture('lite-2.2.1-settings-find-200'))).toMatchObject({ configured: true });
  });

  it('webhooks, wrapped twice or not at all', () => {
    const form = formOf('webhook', wrapped);
    expect(form.read(fixture('v2.3-webhook-find-200'))).toMatchObject({
      configured: true,
      values: { enabled: true, url: 'http://127.0.0.1:9000/hook', byEvents: false, base64: false, headers: ['x-env'] },
      secrets: { 'x-env': 'test' },
    });
    expect(form.read(fixture('v2.0-webhook-set-201'))).toMatchObject({
      values: { events: ['CONNECTION_UPDATE'], headers: [] },
    });
    expect(form.read(fixture('v1.8-webhook-set-201'))).toMatchObject({ values: { byEvents: true, base64: false } });
    expect(form.read(fixture('v1.8-webhook-find-200'))).toMatchObject({ values: { byEvents: false, base64: null } });
    expect(form.read(fixture('v1.8-webhook-find-unset-200'))).toMatchObject({ configured: false });
  });

  it('proxies, flat, nested and wiped', () => {
    const form = formOf('proxy', wrapped);
    const secrets = { password: 'p1' };
    expect(form.read(fixture('v2.3-proxy-find-200'))).toMatchObject({
      configured: true,
      values: { enabled: true, host: '127.0.0.1', port: '3128', protocol: 'http', username: 'u1' },
      secrets,
    });
    expect(form.read(fixture('v2.3-proxy-set-ok-201'))).toMatchObject({ values: { username: 'u1' }, secrets });
    expect(form.read(fixture('v2.3-proxy-find-disabled-200'))).toMatchObject({ configured: false, secrets: {} });
    expect(form.read(fixture('v1.8-proxy-set-disabled-201'))).toMatchObject({ values: { enabled: false } });
  });

  it('transports and Chatwoot', () => {
    expect(formOf('websocket', wrapped).read(fixture('v2.3-websocket-find-200')).values.events).toHaveLength(5);
    expect(formOf('websocket', snake).read(fixture('v1.8-websocket-set-201'))).toMatchObject({
      values: { enabled: true, events: ['CONNECTION_UPDATE'] },
    });
    expect(formOf('pusher', wrapped).read(fixture('v2.3-pusher-find-serverEnabled-200'))).toMatchObject({
      values: { appId: '1', cluster: 'mt1' },
      secrets: { secret: 's' },
    });
    expect(formOf('chatwoot', wrapped).read(fixture('v2.3-chatwoot-find-200'))).toMatchObject({
      configured: true,
      values: { nameInbox: 'Lim', signDelimiter: '' },
      secrets: { token: 'cw-token' },
    });
    expect(formOf('chatwoot', wrapped).read(fixture('v2.3-chatwoot-find-unset-200'))).toMatchObject({
      configured: false,
      secrets: {},
    });
  });
});

describe('what a version has', () => {
  it.each([
    ['v2', '2.3.6', 31, true],
    ['v2', null, 31, true],
    ['v2', '2.2.3', 27, true],
    ['v2', '2.1.0', 27, false],
    ['v2', '2.0.10', 25, false],
    ['lite', '2.2.1', 27, true],
    ['v1', '1.8.6', 26, false],
  ] as const)('%s %s: %d events, headers: %s', (family, version, count, headers) => {
    const traits = configurationTraits(family, version);
    expect(traits.events).toHaveLength(count);
    expect(new Set(traits.events).size).toBe(count);
    expect(traits.headers).toBe(headers);
  });

  it('knows the very events that 2.3.6 and Lite name themselves', () => {
    const named = (file: string): string[] =>
      (/enum values: ([A-Z_,]+)/.exec(JSON.stringify(fixture(file)))?.[1] ?? '').split(',').sort();
    expect([...wrapped.events].sort()).toEqual(named('v2.3-webhook-set-badEvent-400'));
    expect([...configurationTraits('lite', '2.2.1').events].sort()).toEqual(
      named('lite-2.2.1-webhook-set-badEvent-400'),
    );
  });
});
