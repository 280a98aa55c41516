import { describe, expect, it } from 'vitest';
import type { ConfigurationPart } from '../../../electron/contract/configuration.ts';
import { secretsOf } from '../../../electron/instances/partSecrets.ts';
import { rememberedParts, revivalOf } from '../../../electron/instances/revivalRules.ts';

const webhook: ConfigurationPart = {
  kind: 'webhook',
  values: {
    enabled: true,
    url: 'https://n8n.test/1',
    events: ['CALL'],
    byEvents: false,
    base64: false,
    headers: ['Authorization', 'X-Agency'],
  },
};
const proxy = (username: string, enabled = true): ConfigurationPart => ({
  kind: 'proxy',
  values: { enabled, host: 'proxy.test', port: '3128', protocol: 'http', username },
});
const queue: ConfigurationPart = { kind: 'websocket', values: { enabled: false, events: ['CALL'] } };
const pusher: ConfigurationPart = {
  kind: 'pusher',
  values: { enabled: true, appId: '1', key: 'k', cluster: 'eu', useTLS: true, events: [] },
};

describe('the secrets of a part', () => {
  it.each([
    ['headers are named, and can do without', webhook, ['Authorization', 'X-Agency'], false],
    ['a proxy with a user has a password', proxy('u'), ['password'], true],
    ['one without a user has none', proxy(''), [], false],
    ['what is switched off has none', proxy('u', false), [], false],
    ['Pusher signs with one', pusher, ['secret'], true],
    ['queues have none', queue, [], false],
  ] as const)('%s', (_what, part, names, needed) => {
    expect(secretsOf(part)).toEqual({ names, needed });
  });
});

describe('bringing back what is remembered', () => {
  it('leaves out what was switched off: a new instance has it off already', () => {
    expect(rememberedParts([webhook, queue, proxy('u', false)])).toEqual([
      { part: webhook, secrets: ['Authorization', 'X-Agency'], needsSecrets: false },
    ]);
  });

  it('writes a webhook with the headers that were typed, and names the others', () => {
    const [part] = rememberedParts([webhook]);
    if (part === undefined) throw new Error('nothing to bring back');
    expect(revivalOf(part, { webhook: { Authorization: 'Bearer 1', 'X-Agency': '' } })).toEqual({
      draft: { ...webhook, secrets: { Authorization: { action: 'set', value: 'Bearer 1' } } },
      lost: ['X-Agency'],
    });
  });

  it('does not write what cannot work without its secret', () => {
    const [part] = rememberedParts([proxy('u')]);
    if (part === undefined) throw new Error('nothing to bring back');
    expect(revivalOf(part, {})).toEqual({ draft: null, lost: ['password'] });
    expect(revivalOf(part, { proxy: { password: 'p' } })).toEqual({
      draft: { ...proxy('u'), secrets: { password: { action: 'set', value: 'p' } } },
      lost: [],
    });
  });

  it('takes no secret that does not belong to the part', () => {
    const [part] = rememberedParts([pusher]);
    if (part === undefined) throw new Error('nothing to bring back');
    const { draft } = revivalOf(part, { pusher: { secret: 's', other: 'x' }, proxy: { password: 'p' } });
    expect(draft?.secrets).toEqual({ secret: { action: 'set', value: 's' } });
  });
});
