import { beforeEach, describe, expect, it } from 'vitest';
import { customerChannels, type CustomerView } from '../../../electron/contract/customer.ts';
import { pairingPhases, type PairingCode, type PairingView } from '../../../electron/contract/pairing.ts';
import { CustomerDesk, customerView } from '../../../electron/instances/customerDesk.ts';
import { answerSide } from '../../../electron/ipc/answerSide.ts';
import type { Sender } from '../../../electron/ipc/sender.ts';
import { FakeClock } from '../../support/fakeClock.ts';
import { SilentLog } from '../../support/silentLog.ts';

const ref = { serverId: 'canary-server', name: 'canary-name' };
const code: PairingCode = { image: 'data:x', pairingCode: null, seenAt: 1, expiresAt: 2, attempt: 3, limit: 30 };

function pairing(change: Partial<PairingView> = {}): PairingView {
  return {
    id: 'canary-id',
    ref,
    number: null,
    numberText: null,
    phase: 'code',
    code,
    startedAt: 1,
    connectedAs: { number: 'canary-number', numberText: 'canary-text', profileName: 'canary-profile' },
    error: { code: 'internal', message: 'canary-error', retryable: true },
    ...change,
  };
}

let clock: FakeClock;
let diary: string[];
let told: CustomerView[];
let desk: CustomerDesk;

beforeEach(() => {
  clock = new FakeClock();
  diary = [];
  told = [];
  desk = new CustomerDesk({
    clock,
    labelOf: () => 'Loja Centro',
    screen: {
      show: () => diary.push('show'),
      tell: (view) => told.push(view),
      close() {
        diary.push('close');
        desk.closed();
      },
    },
  });
});

describe('what a customer may see', () => {
  it.each(pairingPhases)('of %s is a label, a code and a phase, and nothing else of the app', (phase) => {
    const view = customerView(pairing({ phase, number: '5511988412207' }), 'Loja Centro', 'pt-BR');
    expect(Object.keys(view).sort()).toEqual(['code', 'label', 'language', 'mode', 'phase']);
    expect(JSON.stringify(view)).not.toContain('canary');
    expect(JSON.stringify(view)).not.toContain('5511988412207');
    expect(view.code).toEqual(phase === 'code' ? code : null);
    expect(view.mode).toBe('number');
  });
});

describe('the window', () => {
  it('opens with the view, follows its instance alone, and closes a moment after success', async () => {
    desk.open(pairing(), 'pt-BR');
    expect(diary).toEqual(['show']);
    expect(desk.view).toMatchObject({ label: 'Loja Centro', language: 'pt-BR', phase: 'code' });
    desk.follow(pairing({ ref: { serverId: 'other', name: 'other' }, phase: 'connected' }));
    expect(desk.view?.phase).toBe('code');
    desk.follow(pairing({ phase: 'connected', code: null }));
    expect(told.at(-1)).toMatchObject({ phase: 'connected', code: null });
    await clock.advance(3_999);
    expect(diary).toEqual(['show']);
    await clock.advance(1);
    expect(diary).toEqual(['show', 'close']);
    expect(desk.view).toBeNull();
  });

  it('goes when the dialog is closed, and stays when the attempt is started over', async () => {
    desk.open(pairing(), 'en');
    desk.follow(pairing({ phase: 'limit', code: null }));
    expect(desk.view?.phase).toBe('paused');
    desk.follow(pairing({ id: 'again', phase: 'starting', code: null }));
    expect(desk.view?.phase).toBe('waiting');
    desk.follow(pairing({ phase: 'cancelled', code: null }));
    expect(told.at(-1)?.code, 'a code that ended is gone at once').toBeNull();
    await clock.advance(1_000);
    desk.follow(pairing({ id: 'third', phase: 'starting', code: null }));
    await clock.advance(10_000);
    expect(diary, 'another attempt took over at once').toEqual(['show']);
    desk.follow(pairing({ id: 'third', phase: 'cancelled', code: null }));
    await clock.advance(1_500);
    expect(diary).toEqual(['show', 'close']);
  });

  it('shows nothing more once somebody closed it', async () => {
    desk.open(pairing(), 'en');
    desk.closed();
    const before = told.length;
    desk.follow(pairing({ phase: 'connected' }));
    await clock.advance(10_000);
    expect(told).toHaveLength(before);
    expect(diary).toEqual(['show']);
  });
});

it('answers the customer page and no other', async () => {
  let answer: (sender: Sender) => Promise<CustomerView | null> = () => Promise.reject(new Error('not registered'));
  const view = customerView(pairing(), 'Loja', 'en');
  answerSide({
    channel: customerChannels.read,
    receive: (channel, given) => {
      expect(channel).toBe(customerChannels.read);
      answer = (sender) => given(sender, undefined);
    },
    page: () => ({ contentsId: 9, origin: 'app://evodesk' }),
    answer: () => view,
    log: new SilentLog(),
  });
  const frame = { url: 'app://evodesk/customer.html', parent: null };
  expect(await answer({ contentsId: 9, frame })).toEqual(view);
  expect(await answer({ contentsId: 1, frame }), 'the main window asks otherwise').toBeNull();
  expect(await answer({ contentsId: 9, frame: { ...frame, parent: {} } })).toBeNull();
  expect(await answer({ contentsId: 9, frame: { ...frame, url: 'https://evil.example/' } })).toBeNull();
  expect(await answer({ contentsId: 9, frame: null })).toBeNull();
});
