import { describe, expect, it } from 'vitest';
import { DemoInstance, type LifeRules } from '../../../electron/demo/demoInstance.ts';
import type { DemoInstanceSeed } from '../../../electron/demo/demoSeed.ts';
import { realTiming } from '../../../electron/demo/demoTiming.ts';
import { FakeClock } from '../../support/fakeClock.ts';

const life: LifeRules = { codeLimit: 30, rejoinsAfterPhoneLogout: false };

function live(seed: Partial<DemoInstanceSeed> = {}, rules: Partial<LifeRules> = {}) {
  const clock = new FakeClock();
  let writes = 0;
  const instance = new DemoInstance(
    { name: 'loja-centro', ...seed },
    { clock, timing: realTiming, rules: { ...life, ...rules }, wrote: () => (writes += 1) },
  );
  return { clock, instance, writes: () => writes };
}

const states = (instance: DemoInstance) => [instance.memory, instance.record];

describe('codes', () => {
  it('come a moment after connecting, and the record follows the memory only then', async () => {
    const { clock, instance } = live({ situation: 'closed' });
    instance.connect(null);
    expect(states(instance)).toEqual(['connecting', 'close']);
    expect(instance.code).toBeNull();
    await clock.advance(realTiming.firstCodeMs);
    expect(states(instance)).toEqual(['connecting', 'connecting']);
    expect(instance.count).toBe(1);
    expect(instance.code?.text).toMatch(/^2@[A-Za-z0-9+/=]+(,[A-Za-z0-9+/=]+){3}$/);
    expect(instance.code?.pairingCode).toBeNull();
  });

  it('are replaced after 45 s, not before, and counted', async () => {
    const { clock, instance } = live({ situation: 'waiting' });
    const first = instance.code?.text;
    await clock.advance(44_999);
    expect(instance.code?.text).toBe(first);
    await clock.advance(1);
    expect(instance.code?.text).not.toBe(first);
    expect(instance.count).toBe(2);
  });

  it('end after 30: closed in memory, still connecting on record, and the next series starts at 1', async () => {
    const { clock, instance } = live({ situation: 'waiting' });
    await clock.advance(29 * 45_000);
    expect(instance.count).toBe(30);
    expect(instance.offersCode).toBe(true);
    await clock.advance(45_000);
    expect(states(instance)).toEqual(['close', 'connecting']);
    expect([instance.count, instance.code, instance.offersCode]).toEqual([0, null, false]);
    expect(clock.pending).toBe(0);
    instance.connect(null);
    await clock.advance(realTiming.firstCodeMs);
    expect(instance.count).toBe(1);
  });

  it('carry a pairing code when a number asked for one', async () => {
    const { clock, instance } = live({ situation: 'closed' });
    instance.connect('5511988412207');
    await clock.advance(realTiming.firstCodeMs);
    expect(instance.code?.pairingCode).toMatch(/^[A-Z1-9]{8}$/);
    await clock.advance(45_000);
    expect(instance.code?.pairingCode).toMatch(/^[A-Z1-9]{8}$/);
  });

  it('are counted on through a pairing and a logout', async () => {
    const { clock, instance } = live({ situation: 'waiting' });
    instance.scan();
    await clock.advance(realTiming.openAfterScanMs);
    instance.logout();
    await clock.advance(realTiming.logoutMs);
    instance.connect(null);
    await clock.advance(realTiming.firstCodeMs);
    expect(instance.count).toBe(2);
  });
});

describe('scanning', () => {
  it('keeps connecting for a moment and then opens with the number of the phone', async () => {
    const { clock, instance } = live({ situation: 'waiting' });
    expect(instance.scan({ number: '5511911112222', profileName: 'Ana' })).toBe('scanned');
    expect(states(instance)).toEqual(['connecting', 'connecting']);
    expect(instance.scan()).toBe('no-code-on-offer');
    await clock.advance(realTiming.openAfterScanMs);
    expect(states(instance)).toEqual(['open', 'open']);
    expect(instance.owner).toEqual({ number: '5511911112222', profileName: 'Ana' });
    expect(clock.pending).toBe(0);
  });

  it.each(['open', 'closed', 'stuck', 'code-limit', 'not-loaded', 'logged-out'] as const)(
    'does nothing on an instance that is %s',
    (situation) => {
      const { instance, clock } = live({ situation });
      const before = states(instance);
      expect(instance.scan()).toBe('no-code-on-offer');
      expect(states(instance)).toEqual(before);
      expect(clock.pending).toBe(0);
    },
  );
});

describe('drops', () => {
  it.each([401, 402, 403, 406])('%i is final: closed on both sides, with the reason on record', (reason) => {
    const { clock, instance } = live();
    expect(instance.drop(reason)).toBe(true);
    expect(states(instance)).toEqual(['close', 'close']);
    expect(instance.disconnection).toMatchObject({ code: reason, at: clock.now() });
    expect(JSON.parse(instance.disconnection?.object ?? '')).toMatchObject({
      error: { output: { statusCode: reason } },
      date: new Date(clock.now()).toISOString(),
    });
    expect(instance.owner).not.toBeNull();
  });

  it.each([408, 428, 440, 500, 503, 515])('%i is retried: the memory flaps, the record stays open', async (reason) => {
    const { clock, instance } = live();
    instance.drop(reason);
    const seen = new Set<string | null>();
    for (let sample = 0; sample < 6; sample++) {
      seen.add(instance.memory);
      expect(instance.record).toBe('open');
      await clock.advance(250);
    }
    expect(seen).toEqual(new Set(['connecting', 'close']));
    expect(instance.disconnection).toBeNull();
    expect(instance.heal()).toBe(true);
    expect(instance.memory).toBe('connecting');
    await clock.advance(realTiming.reconnectMs);
    expect(states(instance)).toEqual(['open', 'open']);
  });

  it('heals a final drop by pairing again, and the old reason stays on record', async () => {
    const { clock, instance } = live();
    const owner = instance.owner;
    instance.drop(401);
    await clock.advance(50_000);
    expect(instance.heal()).toBe(true);
    await clock.advance(realTiming.openAfterScanMs);
    expect(states(instance)).toEqual(['open', 'open']);
    expect(instance.owner).toEqual(owner);
    expect(instance.disconnection?.code).toBe(401);
    expect(instance.heal()).toBe(false);
  });

  it('leaves alone what somebody else connects meanwhile', async () => {
    const { clock, instance } = live();
    instance.drop(401);
    instance.connect(null);
    await clock.advance(realTiming.firstCodeMs);
    expect(instance.heal()).toBe(false);
    expect(instance.offersCode).toBe(true);
  });

  it('does nothing unless open', () => {
    expect(live({ situation: 'closed' }).instance.drop(401)).toBe(false);
    expect(live({ integration: 'EVOLUTION' }).instance.drop(401)).toBe(false);
    expect(live({ situation: 'not-loaded' }).instance.drop(401)).toBe(false);
  });

  it('on v1 a phone that logs out is asked to come back with a new code', async () => {
    const { clock, instance } = live({}, { rejoinsAfterPhoneLogout: true });
    instance.drop(401);
    expect(instance.memory).toBe('connecting');
    await clock.advance(realTiming.firstCodeMs);
    expect(instance.offersCode).toBe(true);
    expect(instance.heal()).toBe(true);
    await clock.advance(realTiming.openAfterScanMs);
    expect(instance.memory).toBe('open');
  });

  it('a blip mends itself', async () => {
    const { clock, instance } = live();
    expect(instance.blip()).toBe(true);
    expect(states(instance)).toEqual(['connecting', 'open']);
    await clock.advance(realTiming.reconnectMs);
    expect(states(instance)).toEqual(['open', 'open']);
  });
});

describe('restart', () => {
  it('takes an open instance through connecting back to open', async () => {
    const { clock, instance } = live();
    instance.restart();
    expect(instance.memory).toBe('open');
    await clock.advance(realTiming.restartLeadMs);
    expect(states(instance)).toEqual(['connecting', 'open']);
    await clock.advance(realTiming.reconnectMs);
    expect(instance.memory).toBe('open');
  });

  it('makes the code of a connecting one useless and brings a new one', async () => {
    const { clock, instance } = live({ situation: 'waiting' });
    const old = instance.code?.text;
    instance.restart();
    expect(instance.code?.text).toBe(old);
    expect(instance.scan()).toBe('no-code-on-offer');
    await clock.advance(realTiming.firstCodeMs);
    expect(instance.code?.text).not.toBe(old);
    expect(instance.scan()).toBe('scanned');
  });

  it('frees a stuck one', async () => {
    const { clock, instance } = live({ situation: 'stuck' });
    expect([instance.memory, instance.code]).toEqual(['connecting', null]);
    instance.restart();
    await clock.advance(realTiming.firstCodeMs);
    expect(instance.offersCode).toBe(true);
  });
});

describe('logout', () => {
  it('takes effect after the answer, keeps the last number and writes the reason', async () => {
    const { clock, instance } = live();
    instance.logout();
    expect(instance.memory).toBe('open');
    await clock.advance(realTiming.logoutMs);
    expect(states(instance)).toEqual(['close', 'close']);
    expect(instance.owner).not.toBeNull();
    expect(instance.disconnection?.object).toContain('Log out instance: loja-centro');
  });

  it('closes the Cloud API in memory only', () => {
    const { instance } = live({ integration: 'WHATSAPP-BUSINESS' });
    instance.logout();
    expect(states(instance)).toEqual(['close', 'open']);
    instance.connect(null);
    expect(instance.memory).toBe('close');
  });

  it('does nothing to an instance that is not loaded', async () => {
    const { clock, instance } = live({ situation: 'not-loaded' });
    instance.logout();
    await clock.advance(10_000);
    expect(states(instance)).toEqual([null, 'open']);
  });
});

describe('rows', () => {
  it('are told as written when they change, and only then', async () => {
    const { clock, instance, writes } = live();
    instance.drop(503);
    instance.heal();
    expect(writes()).toBe(0);
    const before = instance.revision;
    await clock.advance(realTiming.reconnectMs);
    expect(writes()).toBe(1);
    expect(instance.revision).toBe(before + 1);
    expect(instance.updatedAt).toBe(clock.now());
  });

  it('are always the same for the same seed, except their age', () => {
    const [one, two] = [live().instance, live().instance];
    expect([one.id, one.token, one.owner]).toEqual([two.id, two.token, two.owner]);
    expect(live({ name: 'other' }).instance.token).not.toBe(one.token);
  });
});
