import { describe, expect, it } from 'vitest';
import { bodyLimit } from '../../../electron/evolution/body.ts';
import { readListBody } from '../../../electron/evolution/listBody.ts';
import type { Clock } from '../../../electron/ports/clock.ts';
import { systemClock } from '../../../electron/ports/systemClock.ts';
import { FakeClock } from '../../support/fakeClock.ts';

const encoder = new TextEncoder();

function streaming(parts: Iterable<Uint8Array>): Response {
  const iterator = parts[Symbol.iterator]();
  return new Response(
    new ReadableStream<Uint8Array>({
      pull(controller) {
        const next = iterator.next();
        if (next.done === true) controller.close();
        else controller.enqueue(next.value);
      },
    }),
  );
}

const read = async (
  response: Response,
  clock: Clock = new FakeClock(),
): Promise<{ rows: unknown[]; list: Awaited<ReturnType<typeof readListBody>> }> => {
  const rows: unknown[] = [];
  const list = await readListBody(response, 'h', clock, (row) => rows.push(row));
  return { rows, list };
};

describe('readListBody', () => {
  it('takes characters that are cut apart between parts', async () => {
    const bytes = encoder.encode('[{"name":"ação 🇧🇷"},{"name":"é"}]');
    const { rows, list } = await read(streaming([...bytes].map((byte) => Uint8Array.of(byte))));
    expect(rows).toEqual([{ name: 'ação 🇧🇷' }, { name: 'é' }]);
    expect(list).toEqual({ body: { kind: 'json', value: [] }, streamed: true });
  });

  it.each([
    ['', { body: { kind: 'empty' }, streamed: false }],
    [' \n', { body: { kind: 'empty' }, streamed: false }],
    ['<html></html>', { body: { kind: 'text', text: '' }, streamed: false }],
    ['[{"name":"a"},{"na', { body: { kind: 'text', text: '' }, streamed: false }],
    ['{"name":"a"}', { body: { kind: 'json', value: { name: 'a' } }, streamed: false }],
  ])('reads %j', async (text, expected) => {
    expect((await read(new Response(text))).list).toEqual(expected);
  });

  it('stops at the limit', async () => {
    const part = encoder.encode(`"${'x'.repeat(1024 * 1024 - 3)}",`);
    function* endless(): Generator<Uint8Array> {
      yield encoder.encode('[');
      for (;;) yield part;
    }
    await expect(read(streaming(endless()))).rejects.toMatchObject({
      code: 'too-large',
      detail: { limitBytes: bodyLimit },
    });
  });

  it('lets others work in between, however the answer arrives', async () => {
    const text = JSON.stringify(
      Array.from({ length: 20_000 }, (_, at) => ({ name: `n-${at}`, token: 'x'.repeat(200) })),
    );
    let turns = 0;
    let reading = true;
    const turn = (): void => {
      turns += 1;
      if (reading) setImmediate(turn);
    };
    setImmediate(turn);
    // The clock says that each look at it is a millisecond after the one before, so that nothing depends on this computer.
    let now = 0;
    const clock: Clock = { ...systemClock, monotonic: () => (now += 1) };
    const { rows } = await read(new Response(text), clock);
    reading = false;
    expect(rows).toHaveLength(20_000);
    expect(turns).toBeGreaterThan(1_000);
  });
});
