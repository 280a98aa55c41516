import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { InstanceView } from '../../../electron/contract/instance.ts';
import type { NumberWarning } from '../../../electron/contract/warning.ts';
import { NumberWatch } from '../../../electron/instances/numberWatch.ts';
import { numberKey } from '../../../electron/instances/sameNumber.ts';
import { anInstance } from '../../support/views.ts';

const mine = '5511988412207';
const other = '5521977770000';

let expected: Map<string, string>;
let told: (readonly NumberWarning[])[];
let rang: NumberWarning[];
let watch: NumberWatch;

beforeEach(() => {
  expected = new Map();
  told = [];
  rang = [];
  watch = new NumberWatch({
    expectedOf: ({ serverId, name }) => expected.get(`${serverId}/${name}`) ?? null,
    onChange: (warnings) => told.push(warnings),
    onWrong: (warning) => rang.push(warning),
  });
});

const patch = (...instances: InstanceView[]): Parameters<NumberWatch['follow']>[0] => ({
  base: 0,
  version: 1,
  instances,
});
const loja = (changes: Partial<InstanceView> = {}): InstanceView => anInstance({ name: 'loja', ...changes });
const filial = (changes: Partial<InstanceView> = {}): InstanceView =>
  anInstance({ serverId: 'beta', name: 'filial', ...changes });

describe('the expected number', () => {
  beforeEach(() => {
    expected.set('alfa/loja', mine);
  });

  it('is quiet while it is the one that is connected', () => {
    watch.follow(patch(loja({ health: 'closed' }), loja({ number: mine })));
    expect(watch.warnings).toEqual([]);
    expect(rang).toEqual([]);
  });

  it('warns and rings when another one connects', () => {
    watch.follow(patch(loja({ health: 'needs-scan', number: null })));
    watch.follow(patch(loja({ number: other })));
    expect(watch.warnings).toMatchObject([
      { numberText: '+55 21 97777-0000', expectedNumberText: '+55 11 98841-2207' },
    ]);
    expect(rang).toHaveLength(1);
    expect(watch.of(loja()).expectedNumberText).toBe('+55 11 98841-2207');
  });

  it('warns without ringing about what was so at the first look', () => {
    watch.follow(patch(loja({ health: 'unknown', lastKnown: 'online', number: other })));
    watch.follow(patch(loja({ number: other })));
    expect(watch.warnings).toHaveLength(1);
    expect(rang).toEqual([]);
  });

  it('does not ring again when its server was out of sight, or it reconnects', () => {
    watch.follow(patch(loja({ number: mine })));
    watch.follow(patch(loja({ number: other })));
    watch.follow(patch(loja({ number: other, health: 'unknown' })));
    watch.follow(patch(loja({ number: other })));
    watch.follow(patch(loja({ number: other, health: 'reconnecting' })));
    expect(rang).toHaveLength(1);
  });

  it('ends with the log-out, and follows what a person expects', () => {
    watch.follow(patch(loja({ number: other })));
    expected.set('alfa/loja', other);
    watch.refresh();
    expect(watch.warnings).toEqual([]);
    expected.set('alfa/loja', mine);
    watch.refresh();
    watch.follow(patch(loja({ number: other, health: 'logged-out' })));
    expect(watch.warnings).toEqual([]);
    expect(told.map((warnings) => warnings.length)).toEqual([1, 0, 1, 0]);
  });

  it('takes a Brazilian number with and without the ninth digit for the same', () => {
    watch.follow(patch(loja({ number: '551188412207' })));
    expect(watch.warnings).toEqual([]);
  });
});

describe('one number twice', () => {
  it('is told of both, over servers, while both are connected', () => {
    watch.follow(patch(loja({ number: mine }), filial({ number: '551188412207' })));
    expect(watch.of(loja()).sameNumber).toEqual([{ serverId: 'beta', name: 'filial' }]);
    expect(watch.of(filial()).sameNumber).toEqual([{ serverId: 'alfa', name: 'loja' }]);
    watch.follow(patch(filial({ number: mine, health: 'conflict' })));
    expect(watch.warnings).toEqual([]);
  });

  it('is no matter for a cloud number, which has no session', () => {
    watch.follow(patch(loja({ number: mine }), filial({ number: mine, health: 'cloud' })));
    expect(watch.warnings).toEqual([]);
  });

  it('ends when one is removed', () => {
    watch.follow(patch(loja({ number: mine }), filial({ number: mine })));
    watch.follow({ base: 1, version: 2, removedInstances: ['beta/filial'] });
    expect(watch.warnings).toEqual([]);
  });
});

it('however they come and go, the warnings are those of the last state', () => {
  const numbers = [mine, other, '551188412207', null];
  const step = fc.record({
    place: fc.integer({ min: 0, max: 4 }),
    number: fc.constantFrom(...numbers),
    health: fc.constantFrom('online', 'closed', 'unknown', 'reconnecting', 'cloud'),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const followed = new NumberWatch({ expectedOf: () => mine, onChange: () => undefined, onWrong: () => undefined });
      const last = new Map<string, InstanceView>();
      for (const { place, number, health } of steps) {
        const view = anInstance({ name: `i${place}`, number, health });
        last.set(view.key, view);
        followed.follow(patch(view));
      }
      const connected = [...last.values()].filter(
        ({ health, number }) => number !== null && (health === 'online' || health === 'reconnecting'),
      );
      const warned = connected.filter(
        ({ key, number }) =>
          numberKey(number ?? '') !== numberKey(mine) ||
          connected.some((each) => each.key !== key && numberKey(each.number ?? '') === numberKey(number ?? '')),
      );
      expect(followed.warnings.map(({ ref }) => ref.name).toSorted()).toEqual(
        warned.map(({ name }) => name).toSorted(),
      );
    }),
  );
});

describe('numberKey', () => {
  it.each([
    ['5511988412207', '551188412207', true],
    ['5511988412207', '5521988412207', false],
    // A landline has eight digits, too, and is another number only by its digits.
    ['551133334444', '551133334445', false],
    ['14155552671', '4155552671', false],
    ['351912448207', '351912448207', true],
  ])('%s and %s', (one, two, same) => {
    expect(numberKey(one) === numberKey(two)).toBe(same);
  });
});
