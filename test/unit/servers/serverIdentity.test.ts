import { describe, expect, it } from 'vitest';
import type { AccessDraft, AccessView } from '../../../electron/contract/access.ts';
import type { ServerDraft } from '../../../electron/contract/server.ts';
import { changesIdentity } from '../../../electron/servers/serverIdentity.ts';

const pin = Array.from({ length: 32 }, () => 'A0').join(':');
const access: AccessView = {
  pin,
  proxy: { url: 'http://proxy.lan:3128', user: 'evo' },
  headers: ['x-gate', 'x-env'],
  basicUser: 'ana',
};
const before = { name: 'Alfa', baseUrl: 'https://evo.alfa.com.br', origin: '', access };
/** The form as it is opened: what is stored, and empty secrets that keep it. */
const untouched = {
  pin,
  proxy: { url: 'http://proxy.lan:3128', user: 'evo', password: null },
  headers: [
    { name: 'x-env', value: null },
    { name: 'x-gate', value: null },
  ],
  basic: { user: 'ana', password: null },
} satisfies AccessDraft;
const draft: ServerDraft = {
  id: 'a',
  name: 'Alfa',
  address: 'https://evo.alfa.com.br/manager',
  key: null,
  origin: '',
  colour: 'none',
  plainHttpConsent: false,
  access: untouched,
};

describe('who a server is', () => {
  it.each<[string, Partial<ServerDraft>]>([
    ['nothing at all', {}],
    ['a colour', { colour: 'red' }],
    ['tags', { tags: ['vip'] }],
    ['listening to its events', { realtime: true }],
  ])('stays the same with %s', (_what, change) => {
    expect(changesIdentity(before, { ...draft, ...change }, before.baseUrl)).toBe(false);
  });

  it('stays the same without a word about the way there', () => {
    const { access: _untold, ...silent } = draft;
    expect(changesIdentity(before, silent, before.baseUrl)).toBe(false);
  });

  it('stays the same behind a proxy that asks for no password', () => {
    const open = { url: 'http://proxy.lan:3128', user: '' };
    const behind = { ...before, access: { ...access, proxy: open } };
    const form = { ...draft, access: { ...untouched, proxy: { ...open, password: '' } } };
    expect(changesIdentity(behind, form, before.baseUrl)).toBe(false);
    const typed = { ...draft, access: { ...untouched, proxy: { ...open, password: 'p' } } };
    expect(changesIdentity(behind, typed, before.baseUrl)).toBe(true);
    expect(changesIdentity(before, form, before.baseUrl)).toBe(true);
  });

  it.each<[string, Partial<ServerDraft>]>([
    ['another name', { name: 'Beta' }],
    ['a new key', { key: 'k2' }],
    ['another origin', { origin: 'https://panel.example' }],
    ['no pin any more', { access: { ...untouched, pin: null } }],
    ['no proxy any more', { access: { ...untouched, proxy: null } }],
    ['another proxy', { access: { ...untouched, proxy: { ...untouched.proxy, url: 'http://evil.lan:1' } } }],
    ['a new password for it', { access: { ...untouched, proxy: { ...untouched.proxy, password: 'p' } } }],
    ['a header less', { access: { ...untouched, headers: untouched.headers.slice(1) } }],
    [
      'a header of another name',
      {
        access: {
          ...untouched,
          headers: [
            { name: 'x-env', value: null },
            { name: 'x-new', value: null },
          ],
        },
      },
    ],
    [
      'a new value of a header',
      {
        access: {
          ...untouched,
          headers: [
            { name: 'x-env', value: 'v' },
            { name: 'x-gate', value: null },
          ],
        },
      },
    ],
    ['no basic user any more', { access: { ...untouched, basic: null } }],
    ['a new basic password', { access: { ...untouched, basic: { user: 'ana', password: 'p' } } }],
  ])('changes with %s', (_what, change) => {
    expect(changesIdentity(before, { ...draft, ...change }, before.baseUrl)).toBe(true);
  });

  it('changes with the address', () => {
    expect(changesIdentity(before, draft, 'https://evil.example')).toBe(true);
  });
});
