import { expect, it } from 'vitest';
import { accessDraft, type AccessView } from '../../../../../electron/contract/access.ts';
import { AccessForm } from '../../../../../renderer/features/servers/accessForm.svelte.ts';

const stored: AccessView = {
  pin: Array.from({ length: 32 }, () => 'A0').join(':'),
  proxy: { url: 'http://10.0.0.2:3128', user: 'evo' },
  headers: ['CF-Access-Client-Id'],
  basicUser: 'gate',
};

it('is straight and unchanged to begin with', () => {
  const form = new AccessForm();
  expect(form.draft).toEqual({ pin: null, proxy: null, basic: null, headers: [] });
  expect([form.changed, form.isUsed]).toEqual([false, false]);
});

it('keeps what is stored where nothing was entered', () => {
  const form = new AccessForm(stored);
  expect(form.draft).toEqual({
    pin: stored.pin,
    proxy: { url: 'http://10.0.0.2:3128', user: 'evo', password: null },
    basic: { user: 'gate', password: null },
    headers: [{ name: 'CF-Access-Client-Id', value: null }],
  });
  expect([form.changed, form.isUsed]).toEqual([false, true]);
});

it('does not take a stored password along to another proxy or user', () => {
  const form = new AccessForm(stored);
  form.proxyUrl = '10.0.0.3:3128/';
  form.basicUser = 'other';
  expect(form.draft.proxy).toEqual({ url: 'http://10.0.0.3:3128', user: 'evo', password: '' });
  expect(form.draft.basic).toEqual({ user: 'other', password: '' });
  expect(form.changed).toBe(true);
});

it('knows a header by its name, and takes half of one for none yet', () => {
  const form = new AccessForm(stored);
  const [first] = form.headers;
  if (first === undefined) throw new Error('there is a header');
  first.name = 'X-Other';
  expect(form.draft.headers).toEqual([]);
  first.value = ' v ';
  form.addHeader();
  expect(form.draft.headers).toEqual([{ name: 'X-Other', value: 'v' }]);
  form.removeHeader(0);
  expect(form.draft.headers).toEqual([]);
});

it('asks for what the contract takes', () => {
  const form = new AccessForm(stored);
  form.proxyPassword = 'p';
  form.addHeader();
  Object.assign(form.headers[1] ?? {}, { name: 'X-Gate', value: 'v' });
  expect(accessDraft.safeParse(form.draft).success).toBe(true);
  expect(form.changed).toBe(true);
});

it('asks for what was lost, by the name of its header', () => {
  const form = new AccessForm(stored, true);
  expect([form.emptyHeaders, form.proxyStored, form.basicStored]).toEqual([['CF-Access-Client-Id'], false, false]);
  const [header] = form.headers;
  if (header === undefined) throw new Error('there is a header');
  header.value = 'v';
  expect([form.emptyHeaders, form.draft.headers]).toEqual([[], [{ name: 'CF-Access-Client-Id', value: 'v' }]]);
});
