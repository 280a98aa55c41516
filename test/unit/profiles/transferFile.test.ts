import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noAnnotation } from '../../../electron/contract/annotation.ts';
import { serverColours } from '../../../electron/contract/server.ts';
import { defaultSettings } from '../../../electron/contract/settings.ts';
import { directly, noSecrets } from '../../../electron/profiles/access.ts';
import {
  isSealed,
  readTransfer,
  unlockTransfer,
  writeTransfer,
  type Carried,
  type CarriedServer,
} from '../../../electron/profiles/transferFile.ts';

const passphrase = 'correct horse battery';
const server: CarriedServer = {
  profile: {
    name: 'Alfa',
    baseUrl: 'https://evo.alfa.com.br/evo',
    colour: 'fig',
    tags: ['production'],
    origin: '',
    access: { ...directly, headers: ['CF-Access-Client-Secret'], basicUser: 'gate' },
    notes: 'moved in May',
    dismissed: ['token-leak'],
    plainHttpConsent: false,
    realtime: true,
    production: true,
  },
  secrets: {
    key: 'canary-key',
    access: {
      proxyPassword: '',
      basicPassword: 'canary-basic',
      headers: { 'CF-Access-Client-Secret': 'canary-header' },
    },
  },
  annotations: [{ ...noAnnotation, name: 'loja/centro', alias: 'Loja do centro', tags: ['vip'] }],
};
const carried: Omit<Carried, 'damaged'> = { exportedAt: 7, servers: [server], settings: defaultSettings };

/** Servers as profiles hold them: what a profile may not hold is not made. */
const anyServer: fc.Arbitrary<CarriedServer> = fc.record({
  profile: fc.record({
    name: fc.string({ minLength: 1, maxLength: 80 }).filter((name) => name.trim() === name),
    baseUrl: fc.webUrl({ withFragments: false, withQueryParameters: false }).map((url) => url.replace(/\/+$/, '')),
    colour: fc.constantFrom(...serverColours),
    tags: fc.constantFrom([], ['a'], ['production', 'vip']),
    origin: fc.constantFrom('', 'https://panel.example'),
    access: fc.constantFrom(directly, { ...directly, proxy: { url: 'http://10.0.0.2:3128', user: 'ação' } }),
    notes: fc.string({ unit: 'grapheme', maxLength: 400 }),
    dismissed: fc.constantFrom([], ['licence' as const]),
    plainHttpConsent: fc.boolean(),
    realtime: fc.boolean(),
    production: fc.boolean(),
  }),
  secrets: fc.record({ key: fc.option(fc.string()), access: fc.constantFrom(noSecrets, null) }),
  annotations: fc.array(
    fc.record({
      name: fc.string({ maxLength: 60 }),
      alias: fc.string({ maxLength: 80 }).filter((alias) => alias.trim() === alias),
      colour: fc.constantFrom(...serverColours),
      tags: fc.constantFrom([], ['x']),
      notes: fc.string({ maxLength: 100 }),
      expectedNumber: fc.constantFrom(null, '5511988412207'),
      pinned: fc.boolean(),
    }),
    { maxLength: 3 },
  ),
});

// Deriving a key from a passphrase is slow on purpose.
describe('a file of servers', { timeout: 30_000 }, () => {
  it('without a passphrase holds no secret, and all the rest', async () => {
    const text = await writeTransfer(carried, null);
    expect(text).not.toMatch(/canary/);
    expect(readTransfer(text)).toEqual({ ...carried, servers: [{ ...server, secrets: null }], damaged: 0 });
  });

  it('comes back as it was, whatever it held', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyServer, { maxLength: 4 }), async (servers) => {
        const read = readTransfer(await writeTransfer({ exportedAt: 1, servers, settings: null }, null));
        const bare = servers.map((each) => ({ ...each, secrets: null }));
        expect(read).toEqual({ exportedAt: 1, servers: bare, settings: null, damaged: 0 });
      }),
    );
  });

  it('with a passphrase shows nothing and opens with it only', async () => {
    const text = await writeTransfer(carried, passphrase);
    expect(text).not.toMatch(/canary|alfa|loja/i);
    const sealed = readTransfer(text);
    if (!isSealed(sealed)) throw new Error('it should be locked');
    expect(await unlockTransfer(sealed, passphrase)).toEqual({ ...carried, damaged: 0 });
    await expect(unlockTransfer(sealed, 'correct horse batterz')).rejects.toMatchObject({ code: 'passphrase-wrong' });
  });

  it('under a passphrase notices every change, and is never the same twice', async () => {
    const text = await writeTransfer(carried, passphrase);
    expect(await writeTransfer(carried, passphrase)).not.toBe(text);
    const sealed = readTransfer(text);
    if (!isSealed(sealed)) throw new Error('it should be locked');
    const data = Buffer.from(sealed.data, 'base64');
    data.writeUInt8(data.readUInt8(0) ^ 1, 0);
    for (const changed of [
      { ...sealed, data: data.toString('base64') },
      { ...sealed, tag: sealed.tag.slice(0, 8) },
    ]) {
      await expect(unlockTransfer(changed, passphrase)).rejects.toMatchObject({ code: 'passphrase-wrong' });
    }
  });

  it.each([
    ['', 'not-ours'],
    ['{"version":1}', 'not-ours'],
    ['{"format":"evodesk-servers","version":2,"content":{}}', 'newer'],
    ['{"format":"evodesk-servers","version":1}', 'damaged'],
    ['{"format":"evodesk-servers","version":1,"sealed":{"kdf":"scrypt","N":1073741824}}', 'damaged'],
  ])('that is none is refused: %s', (text, cause) => {
    expect(() => readTransfer(text)).toThrow(expect.objectContaining({ code: 'file-unusable', detail: { cause } }));
  });

  it('loses what is damaged in it, and nothing else', () => {
    const text = JSON.stringify({
      format: 'evodesk-servers',
      version: 1,
      content: {
        exportedAt: 1,
        servers: [
          { profile: { baseUrl: 'javascript:alert(1)' } },
          'nonsense',
          { profile: { baseUrl: 'https://ok.example', name: 7 }, annotations: [{ name: 'a' }, 5] },
        ],
        settings: { theme: 'dark', pollSeconds: 'often' },
      },
    });
    expect(readTransfer(text)).toMatchObject({
      damaged: 2,
      servers: [{ profile: { baseUrl: 'https://ok.example', name: 'ok.example' }, annotations: [] }],
      settings: { theme: 'dark', pollSeconds: 30 },
    });
  });
});
