import { describe, expect, it } from 'vitest';
import type { DemoServerOptions } from '../../../electron/demo/demoServer.ts';
import type { DemoInstanceSeed } from '../../../electron/demo/demoSeed.ts';
import { ask, type Question } from './ask.ts';
import { fixture, shapeDifferences } from './fixture.ts';
import { serve } from './servers.ts';

type Family = DemoServerOptions['family'];

const instances: readonly DemoInstanceSeed[] = [
  { name: 'open', token: 'tok-open' },
  { name: 'waiting', situation: 'waiting', token: 'tok-waiting' },
  { name: 'closed', situation: 'closed', token: 'tok-closed' },
  { name: 'logged-out', situation: 'logged-out' },
  { name: 'stuck', situation: 'stuck' },
  { name: 'never', situation: 'not-loaded' },
  { name: 'cloud', integration: 'WHATSAPP-BUSINESS', number: '100200300', token: 'EAAB' },
  { name: 'bridge', integration: 'EVOLUTION' },
  {
    name: 'rich',
    chatwoot: true,
    messages: 12,
    proxy: { host: '127.0.0.1', port: '3128', protocol: 'http', username: 'u1', password: 'p1' },
  },
];

interface Case {
  readonly call: string;
  readonly like: string;
  readonly status: number;
  readonly question?: Question;
}

const one = (call: string, like: string, status: number, question?: Question): Case => ({
  call,
  like,
  status,
  ...(question === undefined ? {} : { question }),
});
const bad = { key: 'wrong' };
const unkeyed = { key: null };
const baileys = { instanceName: 'new', integration: 'WHATSAPP-BAILEYS' };
const business = { instanceName: 'new', integration: 'WHATSAPP-BUSINESS', token: 'EAAC', number: '1002' };
const settings = {
  rejectCall: true,
  msgCall: 'No calls please',
  groupsIgnore: true,
  alwaysOnline: false,
  readMessages: true,
  readStatus: false,
  syncFullHistory: false,
};
const hook = { enabled: true, url: 'http://127.0.0.1:9000/hook', headers: { 'x-env': 'test' }, events: ['CALL'] };
const proxy = { enabled: true, host: '127.0.0.1', port: '3128', protocol: 'http', username: 'u1', password: 'p1' };

const v2: readonly Case[] = [
  one('GET /', 'root-200', 200, unkeyed),
  one('POST /verify-creds', 'verifyCreds-200', 200),
  one('POST /verify-creds', 'verifyCreds-badKey-401', 401, bad),
  one('GET /instance/fetchInstances', 'fetchInstances-mixed-200', 200, { key: 'tok-open' }),
  one('GET /instance/fetchInstances?instanceName=logged-out', 'fetchInstances-afterPhoneLogout-200', 200),
  one('GET /instance/fetchInstances?instanceName=rich', 'fetchInstances-withChildren-200', 200),
  one('GET /instance/fetchInstances?instanceName=waiting', 'fetchInstances-byName-200', 200),
  one('GET /instance/fetchInstances?number=100200300', 'fetchInstances-byNumber-200', 200),
  one('GET /instance/fetchInstances?instanceName=ghost', 'fetchInstances-byName-unknown-404', 404),
  one('GET /instance/fetchInstances?instanceName=never', 'fetchInstances-byName-notLoaded-404', 404),
  one('GET /instance/fetchInstances', 'fetchInstances-badKey-401', 401, bad),
  one('GET /instance/fetchInstances?instanceName=closed', 'fetchInstances-ownToken-otherName-401', 401, {
    key: 'tok-open',
  }),
  one('GET /instance/connectionState/open', 'connectionState-open-200', 200),
  one('GET /instance/connectionState/never', 'connectionState-notLoaded-200', 200),
  one('GET /instance/connectionState/ghost', 'connectionState-unknown-noKey-404', 404, unkeyed),
  one('GET /instance/connect/open', 'connect-open-200', 200),
  one('GET /instance/connect/waiting', 'connect-connecting-200', 200),
  one('GET /instance/connect/waiting?number=5511977776666', 'connect-connecting-numberIgnored-200', 200),
  one('GET /instance/connect/closed', 'connect-from-close-200', 200),
  one('GET /instance/connect/closed?number=5511977776666', 'connect-close-number-200', 200),
  one('GET /instance/connect/stuck', 'connect-noQrYet-200', 200),
  one('GET /instance/connect/never', 'connect-notLoaded-200', 200),
  one('GET /instance/connect/cloud', 'connect-business-200', 200),
  one('POST /instance/connect/open', 'connect-POST-404', 404),
  one('POST /instance/restart/open', 'restart-open-200', 200),
  one('POST /instance/restart/waiting', 'restart-connecting-200', 200),
  one('POST /instance/restart/logged-out', 'restart-afterPhoneLogout-200', 200),
  one('POST /instance/restart/never', 'restart-notLoaded-200', 200),
  one('POST /instance/restart/bridge', 'restart-evolution-200', 200),
  one('PUT /instance/restart/open', 'restart-PUT-404', 404),
  one('POST /instance/setPresence/open', 'setPresence-open-201', 201, { body: { presence: 'available' } }),
  one('POST /instance/setPresence/open', 'setPresence-missing-400', 400, { body: {} }),
  one('POST /instance/setPresence/open', 'setPresence-invalid-400', 400, { body: { presence: 'online' } }),
  one('POST /instance/setPresence/bridge', 'setPresence-evolution-400', 400, { body: { presence: 'available' } }),
  one('POST /instance/setPresence/never', 'setPresence-notLoaded-500', 500, { body: { presence: 'available' } }),
  one('DELETE /instance/logout/open', 'logout-open-200', 200),
  one('DELETE /instance/logout/waiting', 'logout-connecting-200', 200),
  one('DELETE /instance/logout/closed', 'logout-alreadyClosed-400', 400),
  one('DELETE /instance/logout/cloud', 'logout-business-200', 200),
  one('DELETE /instance/logout/never', 'logout-notLoaded-200', 200),
  one('DELETE /instance/delete/open', 'delete-open-200', 200),
  one('DELETE /instance/delete/never', 'delete-notLoaded-200', 200),
  one('DELETE /instance/delete/ghost', 'delete-unknown-404', 404),
  one('POST /instance/create', 'create-baileys-noQr-201', 201, { body: baileys }),
  one('POST /instance/create', 'create-qr-201', 201, { body: { ...baileys, qrcode: true } }),
  one('POST /instance/create', 'create-qr-number-201', 201, { body: { ...baileys, qrcode: true, number: '5511988' } }),
  one('POST /instance/create', 'create-business-201', 201, { body: business }),
  one('POST /instance/create', 'create-evolution-201', 201, {
    body: { instanceName: 'new', integration: 'EVOLUTION', qrcode: true },
  }),
  one('POST /instance/create', 'create-allOptions-201', 201, {
    body: {
      ...baileys,
      ...settings,
      number: '5511999990002',
      webhook: { ...hook, headers: { authorization: 'Bearer abc' }, byEvents: false, base64: true },
      websocket: { enabled: true, events: [] },
      rabbitmq: { enabled: false, events: [] },
    },
  }),
  one('POST /instance/create', 'create-webhookNoEvents-400', 400, { body: { ...baileys, webhook: { url: '' } } }),
  one('POST /instance/create', 'create-badTypes-400', 400, {
    body: { ...baileys, qrcode: 'yes', rejectCall: 'no', number: 'abc', proxyPort: 8080 },
  }),
  one('POST /instance/create', 'create-businessNoToken-400', 400, { body: { ...business, token: undefined } }),
  one('POST /instance/create', 'create-businessNoNumber-400', 400, { body: { ...business, number: undefined } }),
  one('POST /instance/create', 'create-missingIntegration-400', 400, { body: { instanceName: 'zz' } }),
  one('POST /instance/create', 'create-malformedJson-400', 400, { rawBody: '{"instanceName": "zz", ' }),
  one('POST /instance/create', 'create-proxyUnreachable-400', 400, {
    body: { ...baileys, proxyHost: '127.0.0.1', proxyPort: '9', proxyProtocol: 'http' },
  }),
  one('POST /instance/create', 'create-tokenDuplicate-201', 201, { body: { ...baileys, token: 'tok-open' } }),
  one('GET /instance/nope', 'unknownRoute-404', 404),
  one('GET /settings/find/open', 'settings-find-200', 200),
  one('GET /settings/find/never', 'settings-notLoaded-200', 200),
  one('POST /settings/set/open', 'settings-set-201', 201, { body: settings }),
  one('POST /settings/set/open', 'settings-set-partial-400', 400, { body: { rejectCall: false } }),
  one('POST /settings/set/open', 'settings-set-wrongType-400', 400, { body: { ...settings, rejectCall: 'true' } }),
  one('POST /settings/set/open', 'settings-set-msgTooLong-500', 500, {
    body: { ...settings, msgCall: 'm'.repeat(101) },
  }),
  one('POST /settings/set/never', 'settings-set-notLoaded-500', 500, { body: settings }),
  one('GET /webhook/find/open', 'webhook-find-unset-200', 200),
  one('POST /webhook/set/open', 'webhook-set-201', 201, { body: { webhook: hook } }),
  one('POST /webhook/set/open', 'webhook-set-badEvent-400', 400, { body: { webhook: { ...hook, events: ['NOPE'] } } }),
  one('POST /webhook/set/open', 'webhook-set-flatBody-400', 400, { body: hook }),
  one('POST /webhook/set/open', 'webhook-set-emptyWrapper-400', 400, { body: { webhook: {} } }),
  one('POST /webhook/set/open', 'webhook-set-missingEvents-500', 500, {
    body: { webhook: { enabled: true, url: 'http://127.0.0.1:9000/hook' } },
  }),
  one('GET /websocket/find/open', 'websocket-find-unset-200', 200),
  one('POST /websocket/set/open', 'websocket-set-201', 201, {
    body: { websocket: { enabled: true, events: ['CALL'] } },
  }),
  one('POST /websocket/set/open', 'websocket-set-emptyBody-500', 500, { body: {} }),
  one('POST /websocket/set/open', 'websocket-set-missingEvents-500', 500, { body: { websocket: { enabled: true } } }),
  one('GET /proxy/find/open', 'proxy-find-unset-200', 200),
  one('GET /proxy/find/rich', 'proxy-find-200', 200),
  one('POST /proxy/set/open', 'proxy-set-ok-201', 201, { body: proxy }),
  one('POST /proxy/set/open', 'proxy-set-invalid-400', 400, { body: { ...proxy, port: '9' } }),
  one('POST /proxy/set/open', 'proxy-set-missing-400', 400, { body: { enabled: true, host: '127.0.0.1' } }),
  one('POST /proxy/set/open', 'proxy-set-portNumber-400', 400, { body: { ...proxy, port: 8080 } }),
  one('POST /proxy/set/open', 'proxy-set-disabled-400', 400, {
    body: { enabled: false, host: '', port: '', protocol: 'http' },
  }),
  one('GET /chatwoot/find/open', 'chatwoot-find-serverDisabled-400', 400),
];

const lite: readonly Case[] = [
  one('GET /', 'root-200', 200, unkeyed),
  one('GET /instance/fetchInstances?instanceName=open', 'fetchInstances-200', 200),
  one('GET /instance/fetchInstances?instanceName=logged-out', 'fetchInstances-afterPhoneLogout-200', 200),
  one('GET /instance/fetchInstances', 'fetchInstances-ownToken-200', 200, { key: 'tok-open' }),
  one('GET /instance/fetchInstances', 'fetchInstances-noKey-401', 401, unkeyed),
  one('GET /instance/connectionState/open', 'connectionState-open-200', 200),
  one('GET /instance/connectionState/ghost', 'connectionState-unknown-404', 404),
  one('GET /instance/connect/waiting', 'connect-connecting-200', 200),
  one('POST /instance/connect/open', 'connect-POST-404', 404),
  one('POST /instance/create', 'create-201', 201, { body: baileys }),
  one('POST /instance/create', 'create-qr-201', 201, { body: { ...baileys, qrcode: true } }),
  one('POST /instance/create', 'create-business-201', 201, { body: business }),
  one('POST /instance/restart/open', 'restart-open-200', 200),
  one('POST /instance/restart/closed', 'restart-close-200', 200),
  one('PUT /instance/restart/open', 'restart-PUT-404', 404),
  one('DELETE /instance/logout/closed', 'logout-close-400', 400),
  one('POST /instance/logout/open', 'logout-POST-404', 404),
  one('DELETE /instance/delete/open', 'delete-200', 200),
  one('GET /chatwoot/find/open', 'chatwoot-find-unset-404', 404),
  one('GET /nats/find/open', 'nats-find-unset-404', 404),
  one('GET /kafka/find/open', 'kafka-find-unset-404', 404),
  one('GET /settings/find/open', 'settings-find-200', 200),
  one('POST /settings/set/open', 'settings-set-201', 201, { body: settings }),
  one('POST /webhook/set/open', 'webhook-set-201', 201, { body: { webhook: { ...hook, headers: { a: 'b' } } } }),
  one('POST /webhook/set/open', 'webhook-set-badEvent-400', 400, { body: { webhook: { ...hook, events: ['NOPE'] } } }),
  one('GET /proxy/find/open', 'proxy-find-unset-200', 200),
];

const snake = {
  reject_call: true,
  msg_call: 'no',
  groups_ignore: true,
  always_online: false,
  read_messages: true,
  read_status: false,
  sync_full_history: false,
  wavoipToken: '',
};

const v1: readonly Case[] = [
  one('GET /', 'root-200', 200, unkeyed),
  one('GET /instance/fetchInstances?instanceName=ghost', 'fetchInstances-byName-unknown-500', 500),
  one('GET /instance/fetchInstances', 'fetchInstances-noKey-401', 401, unkeyed),
  one('GET /instance/fetchInstances', 'fetchInstances-ownToken-401', 401, { key: 'tok-open' }),
  one('GET /instance/connectionState/closed', 'connectionState-ownToken-200', 200, { key: 'tok-closed' }),
  one('GET /instance/connectionState/ghost', 'connectionState-unknown-404', 404),
  one('GET /instance/connect/waiting', 'connect-connecting-200', 200),
  one('GET /instance/connect/open', 'connect-open-200', 200),
  one('PUT /instance/restart/open', 'restart-open-200', 200),
  one('PUT /instance/restart/closed', 'restart-close-200', 200),
  one('POST /instance/restart/open', 'restart-POST-404', 404),
  one('DELETE /instance/logout/waiting', 'logout-connecting-200', 200),
  one('DELETE /instance/logout/closed', 'logout-close-400', 400),
  one('DELETE /instance/delete/open', 'delete-200', 200),
  one('POST /instance/create', 'create-qr-201', 201, { body: { instanceName: 'new', qrcode: true } }),
  one('POST /instance/create', 'create-v2style-integration-201', 201, { body: baileys }),
  one('POST /instance/create', 'create-business-201', 201, { body: business }),
  one('POST /instance/create', 'create-201', 201, {
    body: {
      instanceName: 'new',
      webhook: 'http://127.0.0.1:9000/hook',
      events: ['CALL'],
      websocket_enabled: true,
      websocket_events: ['CALL'],
    },
  }),
  one('POST /instance/create', 'create-badTypes-400', 400, { body: { instanceName: 'new', qrcode: 'yes' } }),
  one('POST /instance/create', 'create-missingName-500', 500, { body: { qrcode: false } }),
  one('POST /instance/create', 'create-nameInUse-403', 403, { body: { instanceName: 'open' } }),
  one('POST /instance/create', 'create-tokenDuplicate-400', 400, { body: { instanceName: 'new', token: 'tok-open' } }),
  one('POST /instance/setPresence/closed', 'setPresence-close-400', 400, { body: { presence: 'available' } }),
  one('GET /settings/find/open', 'settings-find-200', 200),
  one('POST /settings/set/open', 'settings-set-201', 201, { body: snake }),
  one('POST /settings/set/open', 'settings-set-camel-400', 400, { body: settings }),
  one('POST /settings/set/open', 'settings-set-noWavoip-400', 400, { body: { ...snake, wavoipToken: undefined } }),
  one('POST /webhook/set/open', 'webhook-set-201', 201, {
    body: { ...hook, headers: undefined, webhook_by_events: true, webhook_base64: false },
  }),
  one('GET /webhook/find/open', 'webhook-find-unset-200', 200),
  one('GET /proxy/find/open', 'proxy-find-unset-200', 200),
];

const token = { key: 'tok-open' };
const waiting = { key: 'tok-waiting' };
const closed = { key: 'tok-closed' };

const go: readonly Case[] = [
  one('GET /server/ok', 'serverOk-200', 200, unkeyed),
  one('GET /instance/all', 'all-200', 200),
  one('GET /instance/all', 'unauthorized-401', 401, unkeyed),
  one('POST /instance/create', 'create-200', 200, { body: { name: 'new', token: 'tok-new' } }),
  one('POST /instance/create', 'create-nameInUse-500', 500, { body: { name: 'open', token: 'x' } }),
  one('POST /instance/create', 'create-tokenMissing-400', 400, { body: { name: 'new' } }),
  one('GET /instance/info/ghost', 'info-badId-500', 500),
  one('GET /instance/info/00000000-0000-4000-8000-000000000000', 'info-unknown-500', 500),
  one('POST /instance/connect', 'connect-200', 200, {
    ...closed,
    body: { webhookUrl: 'http://127.0.0.1:9000/hook', subscribe: ['CONNECTION', 'QRCODE'] },
  }),
  one('GET /instance/status', 'status-200', 200, token),
  one('GET /instance/status', 'status-waitingQr-200', 200, waiting),
  one('GET /instance/status', 'status-noSession-400', 400, closed),
  one('GET /instance/qr', 'qr-200', 200, waiting),
  one('GET /instance/qr', 'qr-loggedIn-400', 400, token),
  one('GET /instance/qr', 'qr-none-400', 400, closed),
  one('POST /instance/pair', 'pair-200', 200, { ...waiting, body: { phone: '5511999990001' } }),
  one('POST /instance/pair', 'pair-phoneMissing-400', 400, { ...waiting, body: {} }),
  one('POST /instance/reconnect', 'reconnect-200', 200, token),
  one('POST /instance/disconnect', 'disconnect-200', 200, token),
  one('DELETE /instance/logout', 'logout-200', 200, token),
  one('DELETE /instance/logout', 'logout-notConnected-400', 400, closed),
];

/** An error's words without the instance names in them. */
function words(body: unknown): string {
  return JSON.stringify(body)
    .replace(/\\"[\w-]+\\"/g, '"x"')
    .replace(/(Cannot \w+ \/\w+\/\w+)(\/[\w-]+)?/g, '$1');
}

const families: readonly [Family, string, readonly Case[]][] = [
  ['v2', 'v2.3', v2],
  ['lite', 'lite-2.2.1', lite],
  ['v1', 'v1.8', v1],
  ['go', 'go-0.6', go],
];

for (const [family, prefix, cases] of families) {
  describe(`answers of ${prefix} have the recorded shape`, () => {
    it.each(cases)('$call like $like', async ({ call, like, status, question }) => {
      const server = await serve({ family, instances });
      const answer = await ask(server, call, question);
      const expected = fixture(`${prefix}-${like}`);
      expect(answer.status).toBe(status);
      expect(answer.type).toBe('application/json; charset=utf-8');
      expect(shapeDifferences(answer.body, expected)).toEqual([]);
      const isError = status >= 400 && !/malformedJson|msgTooLong/.test(like);
      if (isError) expect(words(answer.body)).toBe(words(expected));
    });
  });
}
