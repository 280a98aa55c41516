import { cleanup, fireEvent, render, screen, within } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type {
  ConfigurationDraft,
  ConfigurationPart,
  ConfigurationReading,
  SaveOutcome,
  WebhookValues,
} from '../../../../../electron/contract/configuration.ts';
import ConnectionTab from '../../../../../renderer/features/configuration/ConnectionTab.svelte';
import SettingsTab from '../../../../../renderer/features/configuration/SettingsTab.svelte';
import WebhookTab from '../../../../../renderer/features/configuration/WebhookTab.svelte';
import LeaveDialog from '../../../../../renderer/features/shell/LeaveDialog.svelte';
import { router } from '../../../../../renderer/lib/router.svelte.ts';
import { RefusedCall, type Answers } from '../../../../support/fakeBridge.ts';
import { openScreen, type Screen } from '../../../../support/screen.ts';
import { allBut, anInstance, aServer, moment } from '../../../../support/views.ts';

let window_: Screen;
let saved: ConfigurationDraft[];

beforeEach(() => {
  vi.useFakeTimers({ now: moment });
  saved = [];
});
afterEach(() => {
  cleanup();
  window_.end();
  vi.useRealTimers();
});

const settle = (ms = 0): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);
const button = (name: RegExp | string): HTMLElement => screen.getByRole('button', { name });
const press = async (name: RegExp | string): Promise<void> => {
  await fireEvent.click(button(name));
  await settle();
};

const webhook: WebhookValues = {
  enabled: true,
  url: 'https://n8n.example.com/webhook/1',
  events: ['CALL'],
  byEvents: false,
  base64: false,
  headers: ['Authorization'],
};
const settings: ConfigurationPart = {
  kind: 'settings',
  values: {
    rejectCall: false,
    callText: '',
    groupsIgnore: true,
    alwaysOnline: false,
    readMessages: false,
    readStatus: false,
    syncFullHistory: null,
    ignoreStatus: null,
  },
};
const read = (part: ConfigurationPart, secrets: readonly string[] = []): ConfigurationReading => ({
  status: 'read',
  part,
  secrets,
  configured: true,
  writeOnly: false,
});
const options = {
  events: ['CALL', 'CONNECTION_UPDATE', 'QRCODE_UPDATED'],
  emptyEvents: 'all',
  headers: true,
  protocols: ['http', 'socks'],
} as const;

/** A server that holds what was saved, unless a test says how saving ends. */
function stored(start: readonly ConfigurationReading[], ending: () => Partial<SaveOutcome> = () => ({})): Answers {
  let readings = start;
  const kindOf = (reading: ConfigurationReading): string =>
    reading.status === 'read' ? reading.part.kind : reading.kind;
  return {
    'configuration.read': ({ kinds }) => ({
      options,
      readings: kinds.map(
        (kind) => readings.find((one) => kindOf(one) === kind) ?? ({ status: 'unsupported', kind } as const),
      ),
    }),
    'configuration.save': ({ draft }) => {
      saved.push(draft);
      const reading = read(draft, Object.keys(draft.secrets));
      readings = readings.map((one) => (kindOf(one) === draft.kind ? reading : one));
      return { kind: draft.kind, ending: 'saved', missing: [], cause: null, error: null, reading, ...ending() };
    },
    'configuration.reveal': () => ({ value: 'Bearer hook-secret-1' }),
    'configuration.snapshots': () => [],
  };
}

async function show(
  tab: typeof WebhookTab,
  answers: Answers,
  server: Parameters<typeof aServer>[0] = {},
): Promise<void> {
  const view = anInstance();
  window_ = await openScreen(answers, [aServer(server)], [view]);
  render(tab, { view, server: aServer(server) });
  render(LeaveDialog);
  await settle();
}

describe('the webhook', () => {
  const start = [read({ kind: 'webhook', values: webhook }, ['Authorization'])];

  test('is saved with what was typed, keeps the secret, and says that it was read back', async () => {
    await show(WebhookTab, stored(start));
    expect(screen.queryByRole('button', { name: 'Save' })).toBeNull();
    await fireEvent.input(screen.getByLabelText('Address'), { target: { value: 'https://other.example/hook' } });
    await fireEvent.click(screen.getByText('Events'));
    await settle();
    await fireEvent.click(screen.getByLabelText('CONNECTION_UPDATE'));
    await press('Save');
    expect(saved).toEqual([
      {
        kind: 'webhook',
        values: { ...webhook, url: 'https://other.example/hook', events: ['CALL', 'CONNECTION_UPDATE'] },
        secrets: { Authorization: { action: 'keep' } },
      },
    ]);
    expect(screen.getByText('Saved, and read back from the server.')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Save' })).toBeNull();
  });

  test('asks before an empty list of events becomes all of them', async () => {
    await show(WebhookTab, stored(start));
    await fireEvent.click(screen.getByText('Events'));
    await settle();
    await press('Choose none');
    expect(screen.getByText(/the server takes that for all events/)).toBeTruthy();
    await press('Save');
    expect(saved).toEqual([]);
    const dialog = screen.getByRole('alertdialog', { name: 'Send all events?' });
    await fireEvent.click(within(dialog).getByRole('button', { name: 'Save with all events' }));
    await settle();
    expect(saved).toMatchObject([{ values: { events: [] } }]);
  });

  test('shows a secret only when it is asked to, and forgets it again', async () => {
    await show(WebhookTab, stored(start));
    expect(document.body.textContent).not.toContain('hook-secret');
    await press('Show: Authorization');
    expect(document.body.textContent).toContain('Bearer hook-secret-1');
    await press('Hide: Authorization');
    expect(document.body.textContent).not.toContain('hook-secret');
  });

  test('sets a new secret, and removes one', async () => {
    await show(WebhookTab, stored(start));
    await press('Change: Authorization');
    await fireEvent.input(screen.getByLabelText('Authorization'), { target: { value: 'Bearer new' } });
    await fireEvent.input(screen.getByLabelText('New header'), { target: { value: 'x env' } });
    expect(button('Add').getAttribute('aria-disabled')).toBe('true');
    await fireEvent.input(screen.getByLabelText('New header'), { target: { value: 'x-env' } });
    await press('Add');
    await fireEvent.input(screen.getByLabelText('x-env'), { target: { value: 'prod' } });
    await press('Save');
    expect(saved[0]?.secrets).toEqual({
      Authorization: { action: 'set', value: 'Bearer new' },
      'x-env': { action: 'set', value: 'prod' },
    });
    await press('Remove the header Authorization');
    await press('Save');
    expect(saved[1]?.secrets).toEqual({ 'x-env': { action: 'keep' } });
  });

  test('names what did not stick, and keeps what was typed', async () => {
    await show(
      WebhookTab,
      stored(start, () => ({ ending: 'saved-except', missing: ['url', 'Authorization'] })),
    );
    await fireEvent.input(screen.getByLabelText('Address'), { target: { value: 'https://other.example/hook' } });
    await press('Save');
    expect(screen.getByText(/Saved, except: Address, Authorization\./)).toBeTruthy();
  });

  test('shows which events a server knows once it refused one', async () => {
    let known: readonly string[] = ['CALL', 'CONNECTION_UPDATE'];
    const answers = stored(start, () => ({ ending: 'refused', cause: 'unknown-event' }));
    await show(WebhookTab, {
      ...answers,
      'configuration.read': ({ kinds }) => ({
        options: { ...options, events: known },
        readings: kinds.map(() => start[0] ?? { status: 'off', kind: 'webhook' }),
      }),
    });
    await fireEvent.click(screen.getByText('Events'));
    await settle();
    await fireEvent.click(screen.getByLabelText('CONNECTION_UPDATE'));
    known = ['CALL'];
    await press('Save');
    expect(screen.getByText(/does not know one of these events/)).toBeTruthy();
    expect(screen.getByLabelText('CONNECTION_UPDATE (not known to this server)')).toBeTruthy();
  });

  test('says under the field what cannot work', async () => {
    const refuse = new RefusedCall({ code: 'invalid-input', message: '', retryable: false, detail: { field: 'url' } });
    await show(WebhookTab, {
      ...stored(start),
      'configuration.save': () => {
        throw refuse;
      },
    });
    await fireEvent.input(screen.getByLabelText('Address'), { target: { value: 'n8n' } });
    await press('Save');
    const field = screen.getByLabelText('Address');
    expect(field.getAttribute('aria-invalid')).toBe('true');
    const note = document.getElementById(field.getAttribute('aria-describedby') ?? '');
    expect(note?.textContent).toContain('begins with https://');
    await fireEvent.input(field, { target: { value: 'https://n8n.example.com' } });
    expect(field.getAttribute('aria-invalid')).toBeNull();
  });

  test('tests the stored address, and tells the status and what to know', async () => {
    await show(WebhookTab, {
      ...stored(start),
      'configuration.testWebhook': () => ({
        host: 'n8n.example.com',
        status: 404,
        tookMs: 80,
        tls: true,
        error: { code: 'action-refused', message: 'status 404', retryable: false },
        hints: ['n8n-test'],
      }),
    });
    await press('Send a test from this computer');
    expect(screen.getByText(/n8n\.example\.com answered with status 404/)).toBeTruthy();
    expect(screen.getByText(/listens for one call only/)).toBeTruthy();
    await fireEvent.input(screen.getByLabelText('Address'), { target: { value: 'https://other.example/hook' } });
    expect(button(/Send a test/).title).toContain('Save first');
  });

  test('asks before unsaved changes are lost', async () => {
    await show(WebhookTab, stored(start));
    router.openInstance({ serverId: 'alfa', name: 'loja-centro' });
    await fireEvent.input(screen.getByLabelText('Address'), { target: { value: 'https://other.example/hook' } });
    router.openInstance({ serverId: 'alfa', name: 'filial' });
    await settle();
    expect(router.instance?.name).toBe('loja-centro');
    await press('Keep editing');
    expect(screen.queryByRole('alertdialog')).toBeNull();
    router.closeInstance();
    await settle();
    await fireEvent.click(within(screen.getByRole('alertdialog')).getByRole('button', { name: 'Discard' }));
    await settle();
    expect(router.instance).toBeNull();
    router.openInstance({ serverId: 'alfa', name: 'filial' });
    expect(router.instance?.name).toBe('filial');
  });
});

describe('settings', () => {
  test('show what the server knows, and the text for callers only while calls are rejected', async () => {
    await show(SettingsTab, stored([read(settings)]));
    expect(screen.queryByRole('switch', { name: 'Fetch the full history' })).toBeNull();
    expect(screen.queryByLabelText('Message to callers')).toBeNull();
    await fireEvent.click(screen.getByRole('switch', { name: 'Reject calls' }));
    await fireEvent.input(screen.getByLabelText('Message to callers'), { target: { value: 'Só mensagens' } });
    await press('Save');
    expect(saved).toMatchObject([{ values: { rejectCall: true, callText: 'Só mensagens', syncFullHistory: null } }]);
  });

  test('go back to what is stored', async () => {
    await show(SettingsTab, stored([read(settings)]));
    await fireEvent.click(screen.getByRole('switch', { name: 'Ignore groups' }));
    await press('Discard');
    expect(screen.getByRole<HTMLInputElement>('switch', { name: 'Ignore groups' }).checked).toBe(true);
    expect(screen.queryByRole('button', { name: 'Save' })).toBeNull();
  });

  test('say why they could not be read, and try again', async () => {
    let failing = true;
    const error = { code: 'timeout', message: 'no answer in 15 s', retryable: true } as const;
    await show(SettingsTab, {
      ...stored([]),
      'configuration.read': () => ({
        options,
        readings: [failing ? { status: 'failed', kind: 'settings', error } : read(settings)],
      }),
    });
    expect(screen.getByText('This could not be read.')).toBeTruthy();
    failing = false;
    await press('Try again');
    expect(screen.getByRole('switch', { name: 'Ignore groups' })).toBeTruthy();
  });

  test('say why they cannot be changed here at all', async () => {
    await show(SettingsTab, stored([read(settings)]), { abilities: allBut('configure', 'instance-token-missing') });
    expect(screen.queryByRole('switch')).toBeNull();
    expect(window_.asked('configuration.read')).toEqual([]);
  });
});

describe('the connection', () => {
  const proxy = { enabled: true, host: 'p.example.com', port: '3128', protocol: 'http', username: '' };

  test('explains a proxy that the server refused, and offers a restart for one that it took', async () => {
    let ending: Partial<SaveOutcome> = { ending: 'refused', cause: 'invalid-proxy' };
    await show(
      ConnectionTab,
      stored([read({ kind: 'proxy', values: proxy })], () => ending),
    );
    await fireEvent.input(screen.getByLabelText('Host'), { target: { value: 'p2.example.com' } });
    await press('Save');
    expect(screen.getByText(/It compares its own internet address/)).toBeTruthy();
    expect(screen.getByLabelText<HTMLInputElement>('Host').value).toBe('p2.example.com');
    ending = {};
    await fireEvent.input(screen.getByLabelText('Host'), { target: { value: 'p3.example.com' } });
    await press('Save');
    expect(button('Restart now to use it')).toBeTruthy();
  });

  test('lists transports that can be set and names the others', async () => {
    await show(
      ConnectionTab,
      stored([
        read({ kind: 'proxy', values: proxy }),
        read({ kind: 'websocket', values: { enabled: true, events: ['CALL'] } }),
        { status: 'off', kind: 'rabbitmq' },
      ]),
    );
    expect(screen.getByText('WebSocket')).toBeTruthy();
    expect(screen.getByText(/Not enabled on this server: RabbitMQ/)).toBeTruthy();
    expect(screen.getByText(/Not offered .*: Amazon SQS, NATS, Kafka, Pusher, Chatwoot/)).toBeTruthy();
  });
});

describe('earlier versions', () => {
  test('say what restoring would change, restore, and show the form anew', async () => {
    const start = [read({ kind: 'webhook', values: webhook })];
    let restored = '';
    const change = {
      kind: 'webhook',
      field: 'url',
      before: webhook.url,
      after: 'https://old.example/',
    } as const;
    await show(WebhookTab, {
      ...stored(start),
      'configuration.snapshots': () => [
        {
          id: 'a1',
          at: moment - 3_600_000,
          cause: 'change',
          kinds: ['webhook'],
          changes: restored === '' ? [change] : [],
        },
        { id: 'p1', at: moment - 7_200_000, cause: 'change', kinds: ['proxy'], changes: [] },
      ],
      'configuration.restore': ({ snapshotId }) => {
        restored = snapshotId;
        return [{ kind: 'webhook', ending: 'saved', missing: [], cause: null, error: null, reading: null }];
      },
    });
    const reads = (): number => window_.asked('configuration.read').length;
    const before = reads();
    await fireEvent.click(screen.getByText('Earlier versions'));
    await settle();
    expect(screen.getAllByRole('listitem').length).toBe(2);
    expect(screen.getByText(/Webhook · Address: .*webhook\/1 → https:\/\/old\.example\//)).toBeTruthy();
    await press(/^Restore the version/);
    expect(restored).toBe('a1');
    expect(screen.getByText('Same as now')).toBeTruthy();
    expect(reads()).toBe(before + 1);
  });
});
