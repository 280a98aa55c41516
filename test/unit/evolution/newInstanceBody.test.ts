import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newIntegrations, type NewInstance } from '../../../electron/contract/create.ts';
import { goBody, secretsOf, v1Body, v2Body, v2FlatBody } from '../../../electron/evolution/newInstanceBody.ts';

const orNull = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value);
const digits = fc.stringMatching(/^\d{8,15}$/);
const events = fc.subarray(['QRCODE_UPDATED', 'CONNECTION_UPDATE', 'MESSAGES_UPSERT']);
const flag = fc.boolean();
const word = fc.stringMatching(/^[a-z0-9]{1,12}$/);
/** Can be told from everything else in a body. */
const secret = fc.stringMatching(/^SECRET[A-Z0-9]{12}$/);
const transport = orNull(fc.record({ events }));

const someInstance: fc.Arbitrary<NewInstance> = fc.record({
  name: fc.stringMatching(/^[A-Za-z0-9_-]{1,20}$/),
  integration: fc.constantFrom(...newIntegrations),
  number: orNull(digits),
  token: orNull(secret),
  businessId: orNull(digits),
  settings: orNull(
    fc.record({
      rejectCall: flag,
      msgCall: word,
      groupsIgnore: flag,
      alwaysOnline: flag,
      readMessages: flag,
      readStatus: flag,
      syncFullHistory: flag,
    }),
  ),
  webhook: orNull(
    fc.record({
      url: fc.webUrl(),
      events,
      byEvents: flag,
      base64: flag,
      headers: fc.dictionary(word, secret, { maxKeys: 3 }),
    }),
  ),
  proxy: orNull(
    fc.record({
      host: fc.domain(),
      port: fc.stringMatching(/^\d{1,5}$/),
      protocol: fc.constantFrom('http' as const, 'socks' as const),
      username: word,
      password: secret,
    }),
  ),
  websocket: transport,
  rabbitmq: transport,
  sqs: transport,
  chatwoot: orNull(
    fc.record({
      accountId: word,
      token: secret,
      url: fc.webUrl(),
      nameInbox: word,
      signMsg: flag,
      reopenConversation: flag,
      conversationPending: flag,
    }),
  ),
});

/** Everything a body holds that is no list and no object, at any depth. */
function valuesIn(value: unknown): unknown[] {
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(valuesIn) : [value];
}

const bodies = { v2: v2Body, 'v2 flat': v2FlatBody, v1: v1Body } as const;
const transports = ['websocket', 'rabbitmq', 'sqs'] as const;

describe.each(Object.entries(bodies))('the body of create, %s', (_name, bodyOf) => {
  it('names the instance, asks for no code, and holds numbers and ports as texts', () => {
    fc.assert(
      fc.property(someInstance, (instance) => {
        const body = bodyOf(instance);
        expect(body).toMatchObject({ instanceName: instance.name, qrcode: false });
        // A JSON number is refused (CONTRACT 5.2).
        expect(valuesIn(body).filter((value) => typeof value === 'number')).toEqual([]);
        expect('number' in body).toBe(instance.number !== null);
      }),
    );
  });

  it('says what was said and leaves out what is off, whose mere presence would switch it on', () => {
    fc.assert(
      fc.property(someInstance, (instance) => {
        const members = Object.keys(bodyOf(instance)).map((member) => member.toLowerCase());
        const mentioned = (what: string): boolean => members.some((member) => member.startsWith(what));
        for (const what of [...transports, 'webhook', 'proxy', 'chatwoot'] as const) {
          expect(mentioned(what), what).toBe(instance[what] !== null);
        }
      }),
    );
  });

  it('is told from nothing but what it was asked for: every secret in it is known to be one', () => {
    fc.assert(
      fc.property(someInstance, (instance) => {
        const known = new Set(secretsOf(instance));
        for (const [found] of JSON.stringify(bodyOf(instance)).matchAll(/SECRET[A-Z0-9]{12}/g)) {
          expect(known).toContain(found);
        }
      }),
    );
  });
});

it('gives 2.1 and later a list of events in each member, because one without breaks the whole creation', () => {
  fc.assert(
    fc.property(someInstance, (instance) => {
      const body = v2Body(instance);
      for (const what of ['webhook', ...transports] as const) {
        if (instance[what] !== null) expect(body[what]).toMatchObject({ events: instance[what].events });
      }
    }),
  );
});

it('gives v1 its snake case and nothing in camel case, which it would ignore in silence', () => {
  fc.assert(
    fc.property(someInstance, (instance) => {
      const known = new Set(['instanceName', 'businessId']);
      const camel = Object.keys(v1Body(instance)).filter((member) => /[A-Z]/.test(member) && !known.has(member));
      expect(camel).toEqual([]);
    }),
  );
});

it('gives Go its token, and a proxy only whole', () => {
  fc.assert(
    fc.property(someInstance, secret, (instance, token) => {
      const body = goBody(instance, token);
      expect(body).toMatchObject({ name: instance.name, token });
      expect('proxy' in body).toBe(instance.proxy !== null);
      if (instance.proxy !== null) {
        const { host, port, username, password } = instance.proxy;
        expect(body['proxy']).toEqual({ host, port, username, password });
      }
    }),
  );
});
