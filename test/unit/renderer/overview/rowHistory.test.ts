import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rowHistory } from '../../../../renderer/features/overview/rowHistory.svelte.ts';
import { RefusedCall } from '../../../support/fakeBridge.ts';
import { openScreen, type Screen } from '../../../support/screen.ts';
import { moment } from '../../../support/views.ts';

let window_: Screen;
let refuses = false;

beforeEach(async () => {
  refuses = false;
  rowHistory.clear();
  window_ = await openScreen({
    'history.strips': ({ keys }) => {
      if (refuses) throw new RefusedCall({ code: 'internal', message: 'busy', retryable: true });
      return {
        from: 0,
        to: 0,
        strips: keys.filter((key) => key !== 'alfa/new').map((key) => ({ key, parts: ['online'] })),
      };
    },
    'history.rhythms': () => ({ from: 0, to: 0, rhythms: [] }),
  });
});
afterEach(() => window_.end());

const both = { strip: true, rhythm: true };
async function want(keys: readonly string[], columns = both, now = moment): Promise<void> {
  rowHistory.want(keys, columns, now);
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}
const asked = (): unknown[] => window_.asked('history.strips').map((input) => (input as { keys: string[] }).keys);

describe('the last day of rows', () => {
  it('is asked for once a minute, and only for rows that are not known', async () => {
    await want(['alfa/a', 'alfa/new']);
    expect(rowHistory.strip('alfa/a')).toEqual(['online']);
    expect(rowHistory.strip('alfa/new')).toBeNull();
    expect(rowHistory.strip('alfa/z')).toBeUndefined();
    await want(['alfa/a', 'alfa/b'], both, moment + 59_000);
    await want(['alfa/a', 'alfa/b'], both, moment + 60_000);
    expect(asked()).toEqual([['alfa/a', 'alfa/new'], ['alfa/b'], ['alfa/a']]);
  });

  it('is not asked for where its column is not on show', async () => {
    await want(['alfa/a'], { strip: false, rhythm: true });
    expect(asked()).toEqual([]);
    expect(window_.asked('history.rhythms')).toHaveLength(1);
  });

  it('keeps what it had when an answer does not come', async () => {
    await want(['alfa/a']);
    refuses = true;
    await want(['alfa/a'], both, moment + 61_000);
    expect(rowHistory.strip('alfa/a')).toEqual(['online']);
  });

  it('never names more rows than one request may', async () => {
    await want(Array.from({ length: 450 }, (_, place) => `alfa/${String(place)}`));
    expect(asked().map((keys) => (keys as string[]).length)).toEqual([200]);
  });
});
