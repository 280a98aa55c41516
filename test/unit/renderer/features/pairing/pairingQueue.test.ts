import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { InstanceRef } from '../../../../../electron/contract/instance.ts';
import { PairingQueue } from '../../../../../renderer/features/pairing/pairingQueue.svelte.ts';

const ref = (name: string): InstanceRef => ({ serverId: 's', name });
const never = (): boolean => false;
const make = (names: string, online: (ref: InstanceRef) => boolean = never): PairingQueue =>
  new PairingQueue(Array.from(names, ref), online);
const at = (queue: PairingQueue): string | null => queue.current?.ref.name ?? null;
const statuses = (queue: PairingQueue): string =>
  queue.entries.map(({ ref: { name }, status }) => `${name} ${status}`).join(', ');

describe('a pairing queue', () => {
  it('advances on success and by skipping, and ends with a sum', () => {
    const queue = make('abc');
    expect(at(queue)).toBe('a');
    queue.connected('+55 11 98841-2207');
    expect(at(queue)).toBe('b');
    queue.skip();
    queue.connected(null);
    expect(at(queue)).toBeNull();
    expect(statuses(queue)).toBe('a connected, b skipped, c connected');
    expect(queue.entries[0]?.number).toBe('+55 11 98841-2207');
  });

  it('goes back to the last that is not connected, and then on from there', () => {
    const queue = make('abcd');
    expect(queue.hasPrevious).toBe(false);
    queue.skip();
    queue.connected(null);
    expect(at(queue)).toBe('c');
    queue.back();
    expect(at(queue)).toBe('a');
    expect(statuses(queue)).toBe('a waiting, b connected, c waiting, d waiting');
    queue.connected(null);
    expect(at(queue)).toBe('c');
    queue.back();
    expect(at(queue), 'nobody before it is left').toBe('c');
  });

  it('goes to one that is picked, and comes back for those that were passed over', () => {
    const queue = make('abc');
    queue.pick('s/c');
    expect(at(queue)).toBe('c');
    queue.connected(null);
    expect(at(queue)).toBe('a');
    queue.pick('s/c');
    expect(at(queue), 'what is connected is done').toBe('a');
  });

  it('passes those that came online by other means', () => {
    const online = new Set(['b']);
    const queue = make('abc', ({ name }) => online.has(name));
    queue.connected(null);
    expect(at(queue)).toBe('c');
    expect(statuses(queue)).toBe('a connected, b connected, c waiting');
    expect(at(make('b', ({ name }) => online.has(name)))).toBeNull();
  });

  it('can go on with the rest after it was ended', () => {
    const queue = make('abc');
    queue.connected(null);
    queue.skip();
    queue.end();
    expect(at(queue)).toBeNull();
    queue.again();
    expect(at(queue)).toBe('b');
    expect(statuses(queue)).toBe('a connected, b waiting, c waiting');
  });

  it('takes an instance once', () => {
    expect(make('aba').entries).toHaveLength(2);
  });

  it('never offers what is connected, and ends as soon as nothing waits', () => {
    const step = fc.constantFrom('connected', 'skip', 'back', 'a', 'd', 'again');
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const queue = make('abcd');
        for (const each of steps) {
          if (each === 'connected') queue.connected(null);
          else if (each === 'skip') queue.skip();
          else if (each === 'back') queue.back();
          else if (each === 'again') queue.again();
          else if (queue.current !== null) queue.pick(`s/${each}`);
          expect(queue.current?.status ?? 'waiting').toBe('waiting');
          if (queue.current === null) expect(queue.count('waiting')).toBe(0);
        }
      }),
    );
  });
});
