import { cleanup, fireEvent, render, screen, within } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ForwardingDraft, ForwardingView } from '../../../../../electron/contract/forwarding.ts';
import type { AppError } from '../../../../../electron/contract/result.ts';
import FailingBanner from '../../../../../renderer/features/forwarding/FailingBanner.svelte';
import ForwardingSection from '../../../../../renderer/features/forwarding/ForwardingSection.svelte';
import { forwarding } from '../../../../../renderer/lib/forwarding.svelte.ts';
import { router } from '../../../../../renderer/lib/router.svelte.ts';
import { toasts } from '../../../../../renderer/lib/toasts.svelte.ts';
import { RefusedCall, type Answers } from '../../../../support/fakeBridge.ts';
import { openScreen, type Screen } from '../../../../support/screen.ts';
import { moment } from '../../../../support/views.ts';

const down: AppError = {
  ...{ code: 'server-error', message: 'status 503', retryable: true, detail: { host: 'hooks.example', status: 503 } },
};
let window_: Screen;
let stop: () => void;

beforeEach(() => {
  vi.useFakeTimers({ now: moment });
});
afterEach(() => {
  cleanup();
  for (const { id } of toasts.list) toasts.close(id);
  stop();
  window_.end();
  vi.useRealTimers();
});

const settle = (ms = 0): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);

function target(changes: Partial<ForwardingView> = {}): ForwardingView {
  return {
    id: 'f1',
    name: 'On call',
    enabled: true,
    channel: { kind: 'webhook', url: 'https://hooks.example/x', body: '', header: 'x-secret' },
    secret: 'keychain',
    last: null,
    waiting: 0,
    ...changes,
  };
}

async function open(targets: readonly ForwardingView[], answers: Answers = {}): Promise<void> {
  window_ = await openScreen({
    'forwarding.read': () => targets,
    'forwarding.preview': () => ({ text: '{ "title": "loja-centro dropped" }' }),
    'forwarding.save': () => ({ id: 'f1', secretHome: 'keychain' }),
    'forwarding.remove': () => null,
    ...answers,
  });
  stop = forwarding.start();
  await settle();
  render(ForwardingSection);
  await settle();
}

async function add(kind: RegExp): Promise<HTMLElement> {
  const button = screen.getByRole('button', { name: /Add a target/ });
  button.focus();
  await fireEvent.keyDown(button, { key: 'Enter' });
  await settle();
  const item = screen.getByRole('menuitem', { name: kind });
  await fireEvent.pointerUp(item);
  await fireEvent.click(item);
  await settle(400);
  return screen.getByRole('dialog');
}
const type = (label: string, text: string): Promise<boolean> =>
  fireEvent.input(screen.getByLabelText(label), { target: { value: text } });
async function submit(): Promise<ForwardingDraft[]> {
  await fireEvent.submit(document.querySelector('#target') ?? document.body);
  await settle();
  return window_.asked('forwarding.save') as ForwardingDraft[];
}

describe('adding', () => {
  it('a webhook with a secret; the name follows from the address', async () => {
    await open([]);
    await add(/webhook/);
    expect(screen.getByText(/loja-centro dropped/)).toBeTruthy();
    expect(await submit()).toEqual([]);
    await type('Address', 'https://hooks.example/alerts');
    await type('Its value', 's3cret');
    expect(await submit()).toEqual([
      {
        id: null,
        name: 'hooks.example',
        enabled: true,
        channel: { kind: 'webhook', url: 'https://hooks.example/alerts', body: '', header: 'Authorization' },
        secret: { action: 'set', value: 's3cret' },
      },
    ]);
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('shows what is wrong with the template while it is written', async () => {
    await open([], {
      'forwarding.preview': () => {
        const detail = { field: 'body', placeholder: 'titel' };
        throw new RefusedCall({ code: 'invalid-input', message: '', retryable: false, detail });
      },
    });
    await add(/webhook/);
    await type('JSON', '{"a":"{{titel}}"}');
    await settle(400);
    expect(window_.asked('forwarding.preview').at(-1)).toEqual({ kind: 'webhook', body: '{"a":"{{titel}}"}' });
    expect(screen.getByText(/There is no placeholder titel/)).toBeTruthy();
  });

  it('a program that was not allowed leaves the form as it is', async () => {
    await open([], {
      'forwarding.save': () => {
        throw new RefusedCall({ code: 'cancelled', message: '', retryable: false });
      },
    });
    await add(/program/);
    await type('Program', '/usr/local/bin/light');
    await type('Arguments', '--text\n{{title}}\n');
    const [draft] = await submit();
    expect(draft?.channel).toEqual({ kind: 'command', path: '/usr/local/bin/light', args: ['--text', '{{title}}'] });
    expect(screen.getByRole('dialog')).toBeTruthy();
    expect(toasts.list.at(-1)?.text).toMatch(/not allowed/);
  });

  it('says why an address is refused', async () => {
    await open([], {
      'forwarding.save': () => {
        throw new RefusedCall({ code: 'address-invalid', message: '', retryable: false });
      },
    });
    await add(/ntfy/);
    await type('Topic address', 'https://ntfy.sh');
    await submit();
    expect(screen.getByRole('alert').textContent).toMatch(/ntfy also a topic/);
  });
});

describe('a target', () => {
  it('keeps its secret when it is changed, or forgets it', async () => {
    await open([target()]);
    await fireEvent.click(screen.getByRole('button', { name: 'Edit On call' }));
    await settle(400);
    expect((await submit()).at(-1)).toMatchObject({ id: 'f1', name: 'On call', secret: { action: 'keep' } });
    await fireEvent.click(screen.getByRole('button', { name: 'Edit On call' }));
    await settle(400);
    await fireEvent.click(screen.getByRole('checkbox', { name: 'Forget the stored one' }));
    expect((await submit()).at(-1)).toMatchObject({ secret: { action: 'remove' } });
  });

  it('shows how the last alert went, what waits, and when it is tried again', async () => {
    await open([target({ last: { at: moment, test: false, error: down, retryAt: moment + 90_000 }, waiting: 3 })]);
    const row = within(screen.getByRole('list', { name: 'Forwarding targets' }));
    expect(row.getByText(/hooks.example has a problem of its own \(status 503\)/)).toBeTruthy();
    expect(row.getByText(/3 waiting · next try in 1:30/)).toBeTruthy();
  });

  it('is tested, and the outcome is told', async () => {
    let error: AppError | null = null;
    await open([target()], {
      'forwarding.test': () => ({ at: moment, test: true, error, retryAt: null }),
    });
    await fireEvent.click(screen.getByRole('button', { name: 'Send test to On call' }));
    await settle();
    expect(toasts.list.at(-1)?.text).toBe('The test arrived: On call');
    error = down;
    await fireEvent.click(screen.getByRole('button', { name: 'Send test to On call' }));
    await settle();
    expect(toasts.list.at(-1)?.text).toMatch(/did not arrive: On call\. hooks\.example has a problem/);
  });

  it('is switched off without losing anything', async () => {
    await open([target()]);
    await fireEvent.click(screen.getByRole('switch', { name: 'Forward to On call' }));
    await settle();
    expect(window_.asked('forwarding.save')).toEqual([
      { id: 'f1', name: 'On call', enabled: false, channel: target().channel, secret: { action: 'keep' } },
    ]);
  });
});

describe('the banner', () => {
  const failing = target({ last: { at: moment, test: false, error: down, retryAt: null } });

  it('tells of what does not arrive, and leads to it', async () => {
    await open([failing]);
    render(FailingBanner);
    expect(screen.getByText('Alerts do not arrive at On call.')).toBeTruthy();
    await fireEvent.click(screen.getByRole('button', { name: 'Forwarding' }));
    expect(router.page).toEqual({ name: 'settings', section: 'forwarding' });
  });

  it('says nothing of a test, or of what is switched off; read once is enough until it changes', async () => {
    await open([target({ last: { at: moment, test: true, error: down, retryAt: null } })]);
    render(FailingBanner);
    expect(screen.queryByText(/do not arrive/)).toBeNull();
    window_.fake.tell('forwarding.changed', [{ ...failing, enabled: false }]);
    await settle();
    expect(screen.queryByText(/do not arrive/)).toBeNull();
    window_.fake.tell('forwarding.changed', [failing]);
    await settle();
    await fireEvent.click(screen.getByRole('button', { name: 'Close' }));
    expect(screen.queryByText(/do not arrive/)).toBeNull();
    const other: AppError = { ...down, code: 'timeout' };
    window_.fake.tell('forwarding.changed', [
      { ...failing, last: { at: 2, test: false, error: other, retryAt: null } },
    ]);
    await settle();
    expect(screen.getByText(/do not arrive/)).toBeTruthy();
  });
});
