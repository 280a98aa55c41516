import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { InstanceHistory } from '../../../../../electron/contract/history.ts';
import type { InstanceView } from '../../../../../electron/contract/instance.ts';
import History from '../../../../../renderer/features/instance/History.svelte';
import { openScreen, type Screen } from '../../../../support/screen.ts';
import { makeInstanceHistory } from '../../../../support/screens/historyScenes.ts';
import { anInstance, moment } from '../../../../support/views.ts';

let window_: Screen;

beforeEach(() => {
  vi.useFakeTimers({ now: moment });
});
afterEach(() => {
  cleanup();
  window_.end();
  vi.useRealTimers();
});

const full = makeInstanceHistory(moment);
const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0);
type Answer = (before: number | null) => InstanceHistory | Promise<InstanceHistory>;

async function show(
  answer: Answer,
  changes: Partial<InstanceView> = {},
): Promise<(next: InstanceView) => Promise<void>> {
  window_ = await openScreen({ 'history.instance': ({ before }) => answer(before) });
  const { rerender } = render(History, { view: anInstance(changes) });
  await settle();
  return async (next) => {
    await rerender({ view: next });
    await settle();
  };
}
const lines = (): string[] =>
  screen.getAllByRole('listitem').map(({ textContent }) => textContent.replace(/\s+/g, ' ').trim());

describe('what it says', () => {
  test('uptime names how much of the time was observed', async () => {
    await show(() => full);
    expect(document.querySelector('dd')?.textContent).toContain('99.0% online of 23 h 30 min observed');
    expect(document.querySelector('dd')?.textContent).toContain('1 drop');
  });

  test('a change says what was before, the decoded code, and by what it was seen; a gap is no downtime', async () => {
    await show(() => full);
    expect(lines()[1]).toContain('Logged out');
    expect(lines()[1]).toContain('Was reconnecting · Code 401: Removed on the phone · Seen in the list');
    expect(lines()[4]).toContain('Not observed for 30 min');
    expect(lines()[4]).toContain('Not counted as downtime.');
  });

  test('one that is watched since a moment ago says so', async () => {
    const first = {
      kind: 'change',
      at: moment - 5 * 60_000,
      from: null,
      to: 'online',
      cause: 'poll',
      reason: null,
    } as const;
    await show(() => ({ ...full, timeline: [first], next: null }));
    expect(screen.getByText('Evodesk began to watch it 5 min ago.')).toBeTruthy();
    expect(lines()[0]).toContain('First seen: Online');
  });

  test('a Cloud API instance has no uptime', async () => {
    await show(() => full, { health: 'cloud', integration: 'cloud-api' });
    expect(screen.queryByText(/% online/)).toBeNull();
    expect(screen.getByRole('slider').getAttribute('aria-valuetext')).toBe(
      'Cloud API: there is no connection to watch.',
    );
  });
});

describe('the strip', () => {
  const said = (): string | null => screen.getByRole('slider').getAttribute('aria-valuetext');
  const press = (key: string): Promise<boolean> => fireEvent.keyDown(screen.getByRole('slider'), { key });

  test('is summed up, and the arrows go from one incident to the next', async () => {
    await show(() => full);
    expect(said()).toBe('Online 23 h 16 min, down 14 min, not observed 30 min.');
    await press('ArrowLeft');
    expect(said()).toContain('Needs scan');
    await press('ArrowLeft');
    expect(said()).toContain('Logged out');
    await press('Home');
    expect(said()).toContain('Not observed');
    await press('ArrowRight');
    expect(said()).toContain('Reconnecting');
    await fireEvent.blur(screen.getByRole('slider'));
    expect(said()).toContain('Online 23 h');
  });
});

describe('reading', () => {
  test('earlier entries are added below', async () => {
    await show((before) => (before === null ? full : { ...full, timeline: full.timeline.slice(0, 1), next: null }));
    await fireEvent.click(screen.getByRole('button', { name: 'Show earlier' }));
    await settle();
    expect(window_.asked('history.instance').at(-1)).toMatchObject({ before: full.next });
    expect(lines()).toHaveLength(full.timeline.length + 1);
    expect(screen.queryByRole('button', { name: 'Show earlier' })).toBeNull();
  });

  test('it is read again when the health changes, and only then', async () => {
    const change = await show(() => full);
    await change(anInstance({ observedAt: moment }));
    expect(window_.asked('history.instance')).toHaveLength(1);
    await change(anInstance({ health: 'logged-out' }));
    expect(window_.asked('history.instance')).toHaveLength(2);
  });

  test('a late answer about another instance is dropped', async () => {
    let late: (history: InstanceHistory) => void = () => undefined;
    let first = true;
    const change = await show(() => {
      if (!first) return { ...full, timeline: [], next: null };
      first = false;
      return new Promise<InstanceHistory>((done) => (late = done));
    });
    await change(anInstance({ name: 'another' }));
    late(full);
    await settle();
    expect(screen.queryAllByRole('listitem')).toHaveLength(0);
  });
});
