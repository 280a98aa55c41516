import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type {
  ConfigurationDraft,
  ConfigurationOptions,
  ConfigurationPart,
  ConfigurationReading,
  WebhookValues,
} from '../../../electron/contract/configuration.ts';
import { publicAddress } from '../../../electron/contract/publicAddress.ts';
import {
  changesBetween,
  missingAfter,
  recalled,
  settle,
  tidy,
} from '../../../electron/instances/configurationRules.ts';
import { restoring } from '../../../electron/instances/restoring.ts';
import { templatePart, templating } from '../../../electron/instances/templating.ts';
import { webhookHintsFor } from '../../../electron/instances/webhookTest.ts';

const webhook: WebhookValues = {
  enabled: true,
  url: 'https://n8n.example.com/webhook/1',
  events: ['CALL', 'CONNECTION_UPDATE'],
  byEvents: false,
  base64: false,
  headers: [],
};
const stored = { values: webhook, secrets: {}, configured: true, writeOnly: false };
const part = (values: Partial<WebhookValues> = {}): ConfigurationPart => ({
  kind: 'webhook',
  values: { ...webhook, ...values },
});
const reading = (
  values: Partial<WebhookValues> = {},
  secrets: readonly string[] = [],
): Extract<ConfigurationReading, { status: 'read' }> => ({
  status: 'read',
  part: part(values),
  secrets,
  configured: true,
  writeOnly: false,
});
const options: ConfigurationOptions = {
  events: ['CALL', 'CONNECTION_UPDATE'],
  emptyEvents: 'all',
  headers: true,
  protocols: ['http'],
};

describe('tidying a draft', () => {
  const settings = (rejectCall: boolean | null, callText: string): ConfigurationDraft => ({
    kind: 'settings',
    secrets: {},
    values: {
      rejectCall,
      callText,
      groupsIgnore: true,
      alwaysOnline: true,
      readMessages: true,
      readStatus: true,
      syncFullHistory: true,
      ignoreStatus: null,
    },
  });

  it.each([
    [true, 'no calls', 'no calls'],
    [false, 'no calls', ''],
    [null, 'no calls', 'no calls'],
  ])('rejecting %s with %j sends %j', (rejectCall, text, sent) => {
    expect(tidy(settings(rejectCall, text))).toMatchObject({ values: { callText: sent } });
  });

  it('takes the names of headers from their values', () => {
    const draft: ConfigurationDraft = {
      kind: 'webhook',
      values: { ...webhook, headers: ['gone'] },
      secrets: { 'x-env': { action: 'set', value: 'prod' } },
    };
    expect(tidy(draft)).toMatchObject({ values: { headers: ['x-env'] } });
  });

  it.each(['', 'not a url', 'ftp://host', 'n8n.example.com', 'http://'])('refuses %j as an address in use', (url) => {
    const draft = (enabled: boolean): ConfigurationDraft => ({
      kind: 'webhook',
      values: { ...webhook, enabled, url },
      secrets: {},
    });
    expect(() => tidy(draft(true))).toThrow(
      expect.objectContaining({ code: 'invalid-input', detail: { field: 'url' } }),
    );
    expect(() => tidy(draft(false))).not.toThrow();
  });

  it.each([
    ['pusher', 'appId'],
    ['chatwoot', 'url'],
  ] as const)('wants what %s cannot do without', (kind, field) => {
    const values = {
      pusher: { enabled: true, appId: '', key: 'k', cluster: 'c', useTLS: true, events: [] },
      chatwoot: {
        enabled: true,
        url: '',
        accountId: '1',
        nameInbox: '',
        signMsg: true,
        signDelimiter: '',
        reopenConversation: true,
        conversationPending: false,
        mergeBrazilContacts: false,
        importContacts: false,
        importMessages: false,
        daysLimitImportMessages: 0,
        organization: '',
        logo: '',
        ignoreJids: [],
      },
    };
    const draft = { kind, values: values[kind], secrets: {} } as ConfigurationDraft;
    expect(() => tidy(draft)).toThrow(expect.objectContaining({ detail: { field } }));
  });
});

describe('what is written', () => {
  it('keeps, sets and removes secrets, and takes what is left open from what is stored', () => {
    const before = { ...stored, secrets: { a: '1', b: '2', c: '3' } };
    const wish = { ...webhook, byEvents: null };
    const changes = { a: { action: 'keep' }, b: { action: 'set', value: '9' } } as const;
    expect(settle<'webhook'>(wish, changes, before)).toEqual({
      values: { ...webhook, byEvents: false },
      secrets: { a: '1', b: '9' },
    });
  });

  it('gives the token of WaVoIP back as it came', () => {
    const before = { ...stored, secrets: { wavoipToken: 'w' } };
    expect(settle<'webhook'>(webhook, {}, before).secrets).toEqual({ wavoipToken: 'w' });
  });
});

describe('what did not stick', () => {
  const wanted = { values: webhook, secrets: { a: '1' } };
  it.each([
    ['all of it holds', {}, { a: '1' }, []],
    ['events come in another order', { events: ['CONNECTION_UPDATE', 'CALL'] }, { a: '1' }, []],
    ['one event more', { events: ['CALL', 'CONNECTION_UPDATE', 'QRCODE_UPDATED'] }, { a: '1' }, ['events']],
    ['one event less', { events: ['CALL'] }, { a: '1' }, ['events']],
    ['the address is the old one', { url: 'https://old.example/' }, { a: '1' }, ['url']],
    ['a secret is another one', {}, { a: '2' }, ['a']],
    ['a secret is gone', {}, {}, ['a']],
    ['a secret was not removed', {}, { a: '1', b: '2' }, ['b']],
    ['the server does not tell', { base64: null }, { a: '1' }, []],
  ])('%s', (_what, values, secrets, missing) => {
    expect(missingAfter<'webhook'>(wanted, { ...stored, values: { ...webhook, ...values }, secrets })).toEqual(missing);
  });

  it('of what is switched off, only that it is off counts', () => {
    const off = { values: { ...webhook, enabled: false }, secrets: {} };
    const wiped = { ...stored, values: { ...webhook, enabled: false, url: '', events: [] } };
    expect(missingAfter<'webhook'>(off, wiped)).toEqual([]);
    expect(missingAfter<'webhook'>(off, stored)).toEqual(['enabled']);
  });

  it('no events are all events', () => {
    expect(missingAfter<'webhook'>({ values: { ...webhook, events: [] }, secrets: {} }, stored)).toEqual([]);
  });
});

const someWebhook = fc.record({
  enabled: fc.boolean(),
  url: fc.webUrl(),
  events: fc.uniqueArray(fc.constantFrom('CALL', 'CONNECTION_UPDATE', 'QRCODE_UPDATED'), { minLength: 1 }),
  byEvents: fc.boolean(),
  base64: fc.boolean(),
  headers: fc.constant<string[]>([]),
});

describe('differences', () => {
  it('of two that are off are none, and a password in an address is none', () => {
    expect(changesBetween(part({ enabled: false }), part({ enabled: false, url: '' }))).toEqual([]);
    expect(changesBetween(part({ url: 'https://ana:pw@h/x' }), part({ url: 'https://h/x' }))).toEqual([]);
  });

  it('are empty exactly when nothing would have to be written', () => {
    fc.assert(
      fc.property(someWebhook, someWebhook, (one, other) => {
        const changes = changesBetween({ kind: 'webhook', values: one }, { kind: 'webhook', values: other });
        const content = { values: other, secrets: {} };
        const missing = missingAfter<'webhook'>(content, { ...stored, values: one });
        expect(changes.length === 0).toBe(missing.length === 0);
      }),
    );
  });
});

describe('switching off and on again', () => {
  it('brings back what the server wiped, and nothing else', () => {
    const wiped = { ...webhook, enabled: false, events: [], url: '' };
    expect(recalled('webhook', wiped, [part()])).toEqual({ ...webhook, enabled: false });
    expect(recalled('webhook', { ...webhook, url: '' }, [part()])).toEqual({ ...webhook, url: '' });
    expect(recalled('webhook', wiped, [])).toEqual(wiped);
  });
});

describe('coming back to a snapshot', () => {
  it('keeps the secrets that are still there and names those that are not', () => {
    const { draft, lost } = restoring(part(), ['a', 'b'], reading({ url: 'https://x.example/' }, ['b', 'c']));
    expect(draft).toEqual({ kind: 'webhook', values: webhook, secrets: { b: { action: 'keep' } } });
    expect(lost).toEqual(['a']);
  });

  it('leaves the password in an address that is otherwise the same', () => {
    const url = 'https://ana:pw@n8n.example.com/webhook/1';
    expect(restoring(part(), [], reading({ url })).draft.values).toMatchObject({ url });
  });

  it('switches off what was off, with what is there now', () => {
    const { draft } = restoring(part({ enabled: false, url: '' }), [], reading({}, ['a']));
    expect(draft).toMatchObject({ values: { ...webhook, enabled: false }, secrets: { a: { action: 'keep' } } });
  });
});

describe('fitting a template', () => {
  it('leaves headers as they are and unknown events out', () => {
    const template = part({ events: ['CALL', 'NEW_JWT_TOKEN'], headers: [] });
    expect(templating(template, reading({ headers: ['a'] }, ['a']), options)).toMatchObject({
      draft: { values: { events: ['CALL'], headers: ['a'] }, secrets: { a: { action: 'keep' } } },
      unknownEvents: ['NEW_JWT_TOKEN'],
    });
  });

  const proxy = (host: string, username: string): ConfigurationPart => ({
    kind: 'proxy',
    values: { enabled: true, host, port: '3128', protocol: 'http', username },
  });
  const stored = (now: ConfigurationPart, secrets: readonly string[]) =>
    ({ status: 'read', part: now, secrets, configured: true, writeOnly: false }) as const;

  it('keeps a stored password for the same proxy, and never takes it to another one', () => {
    const same = templating(proxy('a.test', 'ana'), stored(proxy('a.test', 'ana'), ['password']), options);
    expect(same.draft?.secrets).toEqual({ password: { action: 'keep' } });
    const other = templating(proxy('b.test', 'ana'), stored(proxy('a.test', 'ana'), ['password']), options);
    expect(other).toEqual({ draft: null, why: 'secret-missing' });
    const open = templating(proxy('b.test', ''), stored(proxy('a.test', 'ana'), ['password']), options);
    expect(open.draft?.secrets).toEqual({});
  });

  it('whatever is stored where, a secret goes on only to the place that had it', () => {
    const place = fc.record({ host: fc.constantFrom('a.test', 'b.test'), username: fc.constantFrom('', 'ana', 'bia') });
    fc.assert(
      fc.property(place, place, fc.boolean(), (wanted, now, has) => {
        const fitting = templating(
          proxy(wanted.host, wanted.username),
          stored(proxy(now.host, now.username), has ? ['password'] : []),
          options,
        );
        const same = wanted.host === now.host && wanted.username === now.username;
        if (fitting.draft === null) expect(wanted.username !== '' && !(same && has)).toBe(true);
        else expect(Object.keys(fitting.draft.secrets)).toEqual(same && has ? ['password'] : []);
      }),
    );
  });

  it('leaves each instance its own inbox in Chatwoot, and its token', () => {
    const chatwoot = (nameInbox: string): ConfigurationPart<'chatwoot'> => ({
      kind: 'chatwoot',
      values: {
        enabled: true,
        url: 'https://ana:pw@chat.test',
        accountId: '1',
        nameInbox,
        signMsg: true,
        signDelimiter: '',
        reopenConversation: true,
        conversationPending: false,
        mergeBrazilContacts: false,
        importContacts: false,
        importMessages: false,
        daysLimitImportMessages: 0,
        organization: '',
        logo: '',
        ignoreJids: [],
      },
    });
    const template = templatePart(chatwoot('matriz'));
    expect(template.values).toMatchObject({ url: 'https://chat.test', nameInbox: '' });
    expect(templating(template, stored(chatwoot('filial'), ['token']), options).draft).toMatchObject({
      values: { nameInbox: 'filial', signMsg: true },
      secrets: { token: { action: 'keep' } },
    });
    expect(templating(template, stored(chatwoot('filial'), []), options)).toEqual({
      draft: null,
      why: 'secret-missing',
    });
  });

  it('switches off with what is there, because some versions want the fields filled', () => {
    const off: ConfigurationPart = { kind: 'websocket', values: { enabled: false, events: [] } };
    const now: ConfigurationPart = { kind: 'websocket', values: { enabled: true, events: ['CALL'] } };
    expect(templating(off, stored(now, []), options).draft?.values).toEqual({ enabled: false, events: ['CALL'] });
  });

  it('is refused where no event would be left, because none would be all', () => {
    expect(() => templating(part({ events: ['MESSAGE'] }), reading(), options)).toThrow(
      expect.objectContaining({ code: 'not-supported' }),
    );
  });
});

it.each([
  ['http://localhost:5678/webhook/1', [], ['loopback']],
  ['http://127.0.0.1/', [], ['loopback']],
  ['http://192.168.0.9/', [], ['private-network']],
  ['http://n8n:5678/', [], ['private-network']],
  ['http://n8n.example.com/', [], ['plain-http']],
  ['https://n8n.example.com/webhook-test/1', [], ['n8n-test']],
  ['https://n8n.example.com/webhook/1', ['a'], ['headers-not-sent']],
  ['https://n8n.example.com/webhook/1', [], []],
  ['not a url', [], []],
])('hints about %s with headers %j: %j', (url, headers, hints) => {
  expect(webhookHintsFor({ url, headers })).toEqual(hints);
});

it.each([
  ['https://ana:pw@host/x', 'https://host/x'],
  ['https://host/x@y', 'https://host/x@y'],
  // What `URL` and HTTP clients take as well.
  ['https:ana:pw@host/x', 'https:host/x'],
  ['https:\\\\ana:p@w@host\\x@y', 'https:\\\\host\\x@y'],
  ['https://host?to=a@b', 'https://host?to=a@b'],
  ['', ''],
])('%s is kept as %s', (address, kept) => {
  expect(publicAddress(address)).toBe(kept);
});
