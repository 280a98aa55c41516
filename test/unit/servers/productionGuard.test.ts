import { beforeEach, describe, expect, it } from 'vitest';
import { GuardError, ProductionGuard, unlockedMs } from '../../../electron/servers/productionGuard.ts';
import { FakeClock } from '../../support/fakeClock.ts';

let clock: FakeClock;
let production: Set<string>;
let told: string[];
let guard: ProductionGuard;

beforeEach(() => {
  clock = new FakeClock();
  production = new Set(['alfa']);
  told = [];
  guard = new ProductionGuard({ clock, isProduction: (id) => production.has(id), onChange: (id) => told.push(id) });
});

describe('a production server', () => {
  it('is refused while it is locked, and others never are', () => {
    expect(() => guard.check('alfa')).toThrow(GuardError);
    expect(() => guard.check('alfa')).toThrow(expect.objectContaining({ code: 'production-locked' }));
    expect(() => guard.check('beta')).not.toThrow();
    expect(guard.view('alfa')).toEqual({ unlockedUntil: null });
    expect(guard.view('beta')).toBeNull();
  });

  it('is open for a quarter of an hour, and locks by itself', async () => {
    guard.unlock('alfa');
    expect(guard.view('alfa')).toEqual({ unlockedUntil: clock.now() + unlockedMs });
    await clock.advance(unlockedMs - 1);
    expect(() => guard.check('alfa')).not.toThrow();
    await clock.advance(1);
    expect(() => guard.check('alfa')).toThrow(GuardError);
    expect(told).toEqual(['alfa', 'alfa']);
  });

  it('locks in time when the clock is set back meanwhile, and when it was stopped', async () => {
    guard.unlock('alfa');
    clock.jump(-60 * 60_000);
    await clock.advance(unlockedMs);
    expect(() => guard.check('alfa')).toThrow(GuardError);
    guard.unlock('alfa');
    clock.jump(unlockedMs);
    expect(() => guard.check('alfa')).toThrow(GuardError);
  });

  it('counts anew when it is unlocked again', async () => {
    guard.unlock('alfa');
    await clock.advance(unlockedMs - 1);
    guard.unlock('alfa');
    await clock.advance(unlockedMs - 1);
    expect(() => guard.check('alfa')).not.toThrow();
    await clock.advance(1);
    expect(() => guard.check('alfa')).toThrow(GuardError);
  });

  it('can be locked early, and all of them at once', () => {
    production.add('beta');
    guard.unlock('alfa');
    guard.unlock('beta');
    guard.lock('alfa');
    expect(() => guard.check('alfa')).toThrow(GuardError);
    expect(() => guard.check('beta')).not.toThrow();
    guard.lockAll();
    expect(() => guard.check('beta')).toThrow(GuardError);
    guard.lock('alfa');
    expect(told).toEqual(['alfa', 'beta', 'alfa', 'beta']);
  });
});
