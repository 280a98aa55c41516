import { expect, test } from 'vitest';
import { strict, strictClass } from '../../host/strict.ts';

class Counter {
  #count = 0;
  label = '';
  dock = undefined;

  static isSupported(): boolean {
    return true;
  }

  add(): number {
    return ++this.#count;
  }
}

test('members work, private ones too, also as loose functions', () => {
  const counter = strict('counter', new Counter());
  // eslint-disable-next-line @typescript-eslint/unbound-method -- as apps do with Electron's methods
  const { add } = counter;
  expect([counter.add(), add()]).toEqual([1, 2]);
  counter.label = 'x';
  expect(counter.label).toBe('x');
});

test('a member that is known to be undefined is no mistake', () => {
  expect(strict('counter', new Counter()).dock).toBeUndefined();
});

test('an unknown member throws on reading, calling and writing', () => {
  const counter = strict('counter', new Counter()) as unknown as Record<string, () => void>;
  expect(() => counter['reset']).toThrow('electron stand-in: counter.reset is not implemented');
  expect(() => {
    counter['reset'] = () => undefined;
  }).toThrow('electron stand-in: counter.reset is not implemented');
});

test('a strict object may be awaited and compared', async () => {
  const counter = strict('counter', new Counter());
  expect(await Promise.resolve(counter)).toBe(counter);
});

test('the same object always has the same wrapper', () => {
  const counter = new Counter();
  expect(strict('counter', counter)).toBe(strict('counter', counter));
});

test('a strict class makes strict instances and has strict statics', () => {
  const Strict = strictClass('Counter', Counter);
  expect(Strict.isSupported()).toBe(true);
  expect(() => (Strict as unknown as Record<string, unknown>)['from']).toThrow('Counter.from is not implemented');
  const made = new Strict() as unknown as Record<string, unknown>;
  expect(made).toBeInstanceOf(Counter);
  expect(() => made['reset']).toThrow('Counter.reset is not implemented');
});
