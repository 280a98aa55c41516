import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { CreateEnding, CreateOrder } from '../../../../../electron/contract/create.ts';
import type { ServerView } from '../../../../../electron/contract/server.ts';
import { createAbilitiesFor } from '../../../../../electron/evolution/createAbilities.ts';
import CreateDialog from '../../../../../renderer/features/create/CreateDialog.svelte';
import { router } from '../../../../../renderer/lib/router.svelte.ts';
import { toasts } from '../../../../../renderer/lib/toasts.svelte.ts';
import type { Answers } from '../../../../support/fakeBridge.ts';
import { openScreen, type Screen } from '../../../../support/screen.ts';
import { aServer, anInstance, moment } from '../../../../support/views.ts';

let window_: Screen;

beforeEach(() => vi.useFakeTimers({ now: moment }));
afterEach(() => {
  cleanup();
  window_.end();
  toasts.list.forEach(({ id }) => toasts.close(id));
  vi.useRealTimers();
});

const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0);
const body = (): string => document.body.textContent;
const asked = (): CreateOrder[] => window_.asked('instance.create') as CreateOrder[];

async function dialog(
  ending: CreateEnding = 'created',
  server: Partial<ServerView> = {},
  more: Answers = {},
): Promise<void> {
  window_ = await openScreen(
    {
      'instance.create': ({ serverId, instance }) => ({
        ref: { serverId, name: instance.name },
        ending,
        listed: true,
        tookMs: 1_000,
        error: null,
      }),
      'instance.cancelCreate': () => null,
      ...more,
    },
    [aServer(server)],
    [anInstance()],
  );
  router.openCreate();
  render(CreateDialog);
  await settle();
}

function type(label: string, value: string): Promise<boolean> {
  return fireEvent.input(screen.getByLabelText(label), { target: { value } });
}

async function enter(name: string): Promise<void> {
  await type('Name', name);
  await fireEvent.submit(document.querySelector('form') ?? document.body);
  await settle();
}

describe('a name and Enter', () => {
  test('make a plain instance and end at its code', async () => {
    await dialog();
    await enter('nova');
    expect(asked()).toMatchObject([
      {
        serverId: 'alfa',
        instance: { name: 'nova', integration: 'baileys', token: null, settings: null, webhook: null },
      },
    ]);
    expect(router.dialog).toMatchObject({ name: 'pairing', ref: { serverId: 'alfa', name: 'nova' }, byNumber: false });
  });

  test('with a number, end at a code to type', async () => {
    await dialog();
    await type('Phone number', '+55 11 98841-2207');
    await enter('nova');
    expect(asked()[0]?.instance.number).toBe('5511988412207');
    expect(router.dialog).toMatchObject({ byNumber: true, number: '5511988412207' });
  });

  test.each([
    ['', 'Enter a name.'],
    [' nova', 'Remove the blanks around the name.'],
    ['Loja São Paulo', 'Loja-Sao-Paulo would do.'],
    ['loja/centro', 'Only letters without accents'],
    ['loja-centro', 'This server already has an instance with this name.'],
  ])('%j asks the server nothing and says what is wrong', async (name, text) => {
    await dialog();
    await enter(name);
    expect(asked()).toEqual([]);
    expect(body()).toContain(text);
    expect(screen.getByLabelText('Name').getAttribute('aria-invalid')).toBe('true');
  });

  test('take the better name at a press', async () => {
    await dialog();
    await type('Name', 'Loja São Paulo');
    await fireEvent.click(screen.getByText('Use Loja-Sao-Paulo'));
    expect(screen.getByLabelText<HTMLInputElement>('Name').value).toBe('Loja-Sao-Paulo');
    expect(body()).not.toContain('Only letters');
  });
});

describe('an ending', () => {
  test.each<[CreateEnding, string]>([
    ['exists', 'nova exists on this server already. Nothing was changed.'],
    ['refused', 'The server did not create nova.'],
    ['answer-was-wrong', 'The server said nova was created, but it is not there.'],
    ['not-verified', 'It is not certain whether nova was created.'],
  ])('%s stays in the dialog, in words', async (ending, text) => {
    await dialog(ending);
    await enter('nova');
    expect(screen.getByRole('alert').textContent).toContain(text);
    expect(router.dialog).toMatchObject({ name: 'create' });
  });

  test('of a Cloud API instance opens it: there is nothing to scan', async () => {
    await dialog();
    await fireEvent.click(screen.getByLabelText('Cloud API'));
    await type('Access token', 'EAAG-secret');
    await type('Phone number ID', '109876543210');
    await enter('oficial');
    expect(asked()[0]?.instance).toMatchObject({
      integration: 'cloud-api',
      token: 'EAAG-secret',
      number: '109876543210',
    });
    expect(router.dialog).toBeNull();
    expect(router.instance).toEqual({ serverId: 'alfa', name: 'oficial' });
  });

  test('Cloud API without token or number is not sent', async () => {
    await dialog();
    await fireEvent.click(screen.getByLabelText('Cloud API'));
    await enter('oficial');
    expect(asked()).toEqual([]);
    expect(body()).toContain('Enter the access token of Meta.');
  });
});

test('closing while it runs stops waiting', async () => {
  await dialog('created', {}, { 'instance.create': () => new Promise(() => undefined) });
  await enter('nova');
  expect(body()).toContain('Creating 0:00');
  await fireEvent.click(screen.getByText('Cancel'));
  expect(window_.asked('instance.cancelCreate')).toEqual([{ id: asked()[0]?.id }]);
});

test('everything that is said is sent, and secrets are masked', async () => {
  await dialog();
  await fireEvent.click(screen.getByLabelText('Reject calls'));
  await type('Reply to the caller', 'Escreva, por favor');
  const [webhookUrl] = screen.getAllByPlaceholderText('https://');
  await fireEvent.input(webhookUrl ?? document.body, { target: { value: 'https://hook.test/1' } });
  await fireEvent.click(screen.getByLabelText('CONNECTION_UPDATE'));
  await type('Header value', 'Bearer secret');
  await type('Host', 'proxy.test');
  await type('Port', '3128');
  await type('Password', 'senha');
  await type('Own token', 'meu-token');
  await fireEvent.click(screen.getByLabelText('RabbitMQ'));
  for (const label of ['Header value', 'Password', 'Own token'])
    expect(screen.getByLabelText(label).getAttribute('type'), label).toBe('password');
  await enter('nova');
  expect(asked()[0]?.instance).toMatchObject({
    token: 'meu-token',
    settings: { rejectCall: true, msgCall: 'Escreva, por favor', groupsIgnore: false },
    webhook: {
      url: 'https://hook.test/1',
      events: ['CONNECTION_UPDATE'],
      headers: { Authorization: 'Bearer secret' },
    },
    proxy: { host: 'proxy.test', port: '3128', protocol: 'http', username: '', password: 'senha' },
    rabbitmq: { events: [] },
    sqs: null,
    websocket: null,
    chatwoot: null,
  });
});

test('what a server does not take is not offered, and says why', async () => {
  const creation = createAbilitiesFor({ family: 'go', version: '0.6.1', keyScope: 'global', lacksTokens: false });
  await dialog('created', { family: 'go', creation });
  expect(screen.queryByLabelText('Cloud API')).toBeNull();
  expect(body()).toContain('Evolution Go takes it when the instance connects.');
  expect(screen.queryByLabelText('Mark status posts as seen')).toBeNull();
});

test('an instance token cannot create, and the button says so', async () => {
  const creation = createAbilitiesFor({ family: 'v2', version: null, keyScope: 'instance', lacksTokens: false });
  await dialog('created', { creation });
  await enter('nova');
  expect(asked()).toEqual([]);
  expect(body()).toContain('The key of this server is an instance token. This needs the global key.');
});
