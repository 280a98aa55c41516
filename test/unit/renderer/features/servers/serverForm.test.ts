import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ServerCheck, ServerDraft, ServerProbe } from '../../../../../electron/contract/server.ts';
import AddServer from '../../../../../renderer/features/servers/AddServer.svelte';
import FirstRun from '../../../../../renderer/features/servers/FirstRun.svelte';
import { toasts } from '../../../../../renderer/lib/toasts.svelte.ts';
import type { Answers } from '../../../../support/fakeBridge.ts';
import { openScreen, type Screen } from '../../../../support/screen.ts';
import { makeCheck } from '../../../../support/screens/scenes.ts';
import { aServer, moment } from '../../../../support/views.ts';

const key = '429683C4C977415CAAFCCE10F7D57E11';
let window_: Screen;

beforeEach(() => {
  vi.useFakeTimers({ now: moment });
});
afterEach(() => {
  cleanup();
  window_.end();
  toasts.list.forEach(({ id }) => toasts.close(id));
  vi.useRealTimers();
});

const settle = (ms = 0): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);
const field = (label: string): HTMLInputElement => screen.getByLabelText(label);
const type = (label: string, text: string): Promise<boolean> =>
  fireEvent.input(field(label), { target: { value: text } });
const line = (step: string): HTMLElement | null => document.querySelector(`[data-step="${step}"]`);

async function firstRun(ends: string, more: Answers = {}): Promise<void> {
  window_ = await openScreen({
    'server.check': ({ checkId }) => makeCheck(checkId, ends),
    'server.cancelCheck': () => null,
    'server.save': () => ({ id: 'new', keyHome: 'keychain' }),
    ...more,
  });
  render(FirstRun);
}

async function enter(address = 'https://evo.alfa.com.br', secret = key): Promise<void> {
  await type('Address', address);
  await type('API key', secret);
  await settle(600);
}

function paste(label: string, text: string): Promise<boolean> {
  const event = new Event('paste', { bubbles: true, cancelable: true });
  Object.defineProperty(event, 'clipboardData', { value: { getData: () => text } });
  return fireEvent(field(label), event);
}

describe('the live check', () => {
  test('starts once typing pauses, with what is entered', async () => {
    await firstRun('passed');
    await type('Address', 'https://evo.alfa');
    await settle(599);
    await type('API key', key);
    await settle(599);
    expect(window_.asked('server.check')).toHaveLength(0);
    await settle(1);
    const [probe] = window_.asked('server.check') as ServerProbe[];
    expect(probe).toMatchObject({ address: 'https://evo.alfa', key, serverId: null, plainHttpConsent: false });
  });

  test('shows its lines as they come', async () => {
    let end: (check: ServerCheck) => void = () => undefined;
    await firstRun('passed', { 'server.check': () => new Promise<ServerCheck>((done) => (end = done)) });
    await enter();
    const { checkId } = (window_.asked('server.check') as ServerProbe[])[0] ?? { checkId: '' };
    const whole = makeCheck(checkId, 'passed');
    const lines = whole.lines.map((each, place) =>
      place < 2
        ? each
        : { ...each, status: place === 2 ? ('running' as const) : ('waiting' as const), facts: {}, error: null },
    );
    window_.fake.tell('server.checked', { ...whole, lines, finished: false, usable: false });
    await settle();
    expect(line('reach')?.textContent).toContain('84 ms');
    expect(line('product')?.textContent).toContain('Finding out what it is');
    expect(screen.getByRole('button', { name: /Save/ }).getAttribute('aria-disabled')).toBe('true');

    window_.fake.tell('server.checked', { ...makeCheck('another', 'key-rejected') });
    await settle();
    expect(line('key')?.dataset['status']).toBe('waiting');

    end(whole);
    await settle();
    expect(line('product')?.textContent).toContain('Evolution API 2.3.7');
    expect(line('key')?.textContent).toContain('Global key, can manage every instance');
    expect(line('instances')?.textContent).toContain('212 instances');
    expect(line('instances')?.textContent).toContain('listed in 1.8 s');
    expect(screen.getByRole('button', { name: /Save/ }).getAttribute('aria-disabled')).toBeNull();
  });

  test('is ended by typing on, and its answer is dropped', async () => {
    let end: (check: ServerCheck) => void = () => undefined;
    await firstRun('passed', { 'server.check': () => new Promise<ServerCheck>((done) => (end = done)) });
    await enter();
    const { checkId } = (window_.asked('server.check') as ServerProbe[])[0] ?? { checkId: '' };
    await type('Address', 'https://evo.beta.com.br');
    expect(window_.asked('server.cancelCheck')).toEqual([{ checkId }]);
    end(makeCheck(checkId, 'passed'));
    await settle();
    expect(line('instances')?.dataset['status'] ?? 'waiting').toBe('waiting');
  });

  test.each([
    ['unreachable', 'reach', 'evo.alfa.com.br cannot be reached.', 'Save anyway'],
    ['key-rejected', 'key', 'The server rejected this key.', null],
    ['tls-failed', 'reach', 'No secure connection was possible.', 'Save anyway'],
    ['not-evolution', 'product', 'This address answers, but it is not an Evolution API.', null],
    ['licence-required', 'product', 'The server runs but is not activated.', 'Save anyway'],
    ['origin-refused', 'product', 'The server does not accept requests from here.', null],
  ])('%s has its own words, advice and details', async (ends, step, title, save) => {
    await firstRun(ends);
    await enter();
    const text = line(step)?.textContent ?? '';
    expect(text).toContain(title);
    expect(text.length).toBeGreaterThan(title.length + 40);
    expect(line(step)?.querySelector('details code')?.textContent).not.toBe('');
    const button = screen.getByRole('button', { name: /^Save/ });
    expect(button.getAttribute('aria-disabled')).toBe(save === null ? 'true' : null);
    if (save !== null) expect(button.textContent).toContain(save);
    else expect(button.parentElement?.textContent).toContain('Solve what the check found first.');
  });

  test.each([
    ['address', 'plainHttp', 'without encryption'],
    ['product', 'leaksKeys', 'Servers of version 1'],
    ['key', 'sampleKey', 'Everybody knows it'],
  ])('a warning on %s is explained: %s', async (step, fact, words) => {
    await firstRun('passed', {
      'server.check': ({ checkId }) => {
        const check = makeCheck(checkId, 'passed');
        const lines = check.lines.map((each) =>
          each.step === step ? { ...each, status: 'warned' as const, facts: { ...each.facts, [fact]: true } } : each,
        );
        return { ...check, lines };
      },
    });
    await enter();
    expect(line(step)?.textContent).toContain(words);
    expect(screen.getByRole('button', { name: /^Save/ }).getAttribute('aria-disabled')).toBeNull();
  });

  test('plain HTTP wants consent, which is sent along and falls with another host', async () => {
    await firstRun('passed', {
      'server.check': ({ checkId, plainHttpConsent }) =>
        makeCheck(checkId, plainHttpConsent ? 'passed' : 'plain-http-consent'),
    });
    await enter('http://evo.alfa.com.br');
    const box: HTMLInputElement = screen.getByLabelText('Send the key to this address without encryption');
    expect(screen.getByRole('button', { name: /^Save/ }).getAttribute('aria-disabled')).toBe('true');
    await fireEvent.click(box);
    await settle(600);
    expect((window_.asked('server.check') as ServerProbe[]).at(-1)?.plainHttpConsent).toBe(true);
    expect(screen.getByRole('button', { name: /^Save/ }).getAttribute('aria-disabled')).toBeNull();
    await type('Address', 'http://evo.other.com.br');
    await settle(600);
    expect((window_.asked('server.check') as ServerProbe[]).at(-1)?.plainHttpConsent).toBe(false);
  });
});

describe('pasting', () => {
  test('a .env into the address fills both fields', async () => {
    await firstRun('passed');
    const went = await paste('Address', `SERVER_URL="https://evo.alfa.com.br"\nAUTHENTICATION_API_KEY='${key}'`);
    expect(went).toBe(false);
    expect(field('Address').value).toBe('https://evo.alfa.com.br');
    expect(field('API key').value).toBe(key);
    expect(screen.getAllByText('Found in the settings you pasted.')).toHaveLength(2);
    await settle(600);
    expect(window_.asked('server.check')).toHaveLength(1);
  });

  test('a curl line into the key fills both fields', async () => {
    await firstRun('passed');
    await paste('API key', `curl -H 'apikey: ${key}' https://h/evo/instance/fetchInstances`);
    expect([field('Address').value, field('API key').value]).toEqual(['https://h/evo', key]);
  });

  test('a plain value is left to the field', async () => {
    await firstRun('passed');
    expect(await paste('Address', 'evo.alfa.com.br:8080')).toBe(true);
    expect(field('Address').value).toBe('');
  });
});

describe('saving', () => {
  test('sends what was entered, forgets the key and says where it went', async () => {
    await firstRun('passed');
    await enter();
    await fireEvent.submit(screen.getByRole('form'));
    await settle();
    expect(window_.asked('server.save')).toEqual([
      {
        id: null,
        name: 'evo.alfa.com.br',
        address: 'https://evo.alfa.com.br',
        key,
        origin: '',
        colour: 'none',
        tags: [],
        realtime: false,
        plainHttpConsent: false,
        access: { pin: null, proxy: null, basic: null, headers: [] },
      },
    ]);
    expect(field('API key').value).toBe('');
    expect(toasts.list.at(-1)?.text).toBe('evo.alfa.com.br was saved. Its key is in the system keychain.');
  });

  test('says when the key is kept only until quit', async () => {
    await firstRun('passed', { 'server.save': () => ({ id: 'new', keyHome: 'session' }) });
    await enter();
    await fireEvent.submit(screen.getByRole('form'));
    await settle();
    expect(toasts.list.at(-1)?.text).toContain('kept until you quit');
  });

  test('does nothing while the check has not passed', async () => {
    await firstRun('key-rejected');
    await enter();
    await fireEvent.submit(screen.getByRole('form'));
    await settle();
    expect(window_.asked('server.save')).toHaveLength(0);
  });

  test('the demo starts from first run', async () => {
    await firstRun('passed', { 'demo.start': () => null });
    await fireEvent.click(screen.getByRole('button', { name: 'Try with demo data' }));
    expect(window_.asked('demo.start')).toHaveLength(1);
  });
});

describe('editing', () => {
  async function edit(changes: Parameters<typeof aServer>[0] = {}): Promise<void> {
    window_ = await openScreen(
      {
        'server.check': ({ checkId }) => makeCheck(checkId, 'passed'),
        'server.cancelCheck': () => null,
        'server.save': () => ({ id: 'alfa', keyHome: 'keychain' }),
      },
      [aServer(changes)],
    );
    render(AddServer, { serverId: 'alfa' });
    await settle();
  }
  const save = async (): Promise<ServerDraft[]> => {
    const form = document.querySelector('form');
    if (form === null) throw new Error('no form');
    await fireEvent.submit(form);
    await settle();
    return window_.asked('server.save') as ServerDraft[];
  };

  test('a new name needs no check and keeps the key', async () => {
    await edit({ origin: 'https://panel.alfa' });
    await type('Name', 'Alfa 2');
    await settle(600);
    expect(window_.asked('server.check')).toHaveLength(0);
    expect(await save()).toMatchObject([{ id: 'alfa', name: 'Alfa 2', key: null, origin: 'https://panel.alfa' }]);
  });

  test('the stored key is not sent to another host unasked', async () => {
    await edit();
    await type('Address', 'https://elsewhere.example');
    await settle(600);
    expect(window_.asked('server.check')).toHaveLength(0);
    expect(await save()).toHaveLength(0);
    await type('API key', key);
    await settle(600);
    expect(await save()).toMatchObject([{ address: 'https://elsewhere.example', key }]);
  });

  test('nor to the same host without encryption', async () => {
    await edit();
    await type('Address', 'http://alfa.example.com');
    expect(await save()).toHaveLength(0);
    expect(screen.getByText(/The address changed. Enter the key again/)).toBeTruthy();
  });

  test('another path on the same host is checked with the stored key', async () => {
    await edit();
    await type('Address', 'https://alfa.example.com/evo');
    await settle(600);
    expect(window_.asked('server.check')).toMatchObject([{ key: null, serverId: 'alfa' }]);
  });

  test('tags and events are switched by hand, and what is known goes in under its own spelling', async () => {
    await edit({ tags: ['VIP'] });
    await type('Tags', 'vip, São Paulo,');
    await fireEvent.keyDown(field('Tags'), { key: 'Enter' });
    await fireEvent.click(screen.getByRole('switch', { name: /events/ }));
    expect(await save()).toMatchObject([{ tags: ['VIP', 'São Paulo'], realtime: true }]);
  });

  test('a tag goes by its button or by Backspace', async () => {
    await edit({ tags: ['one', 'two', 'three'], realtime: 'unavailable' });
    await fireEvent.click(screen.getByRole('button', { name: 'Remove one' }));
    await fireEvent.keyDown(field('Tags'), { key: 'Backspace' });
    // That events do not come is no reason to forget that they are wanted.
    expect(await save()).toMatchObject([{ tags: ['two'], realtime: true }]);
  });

  test('Evolution Go has no events, and says why', async () => {
    await edit({ family: 'go' });
    expect(screen.queryByRole('switch', { name: /events/ })).toBeNull();
    expect(screen.getByText(/its socket wants the key in the address/)).toBeTruthy();
  });
});
