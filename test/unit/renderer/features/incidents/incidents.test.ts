import { cleanup, fireEvent, render, screen, within } from '@testing-library/svelte';
import { tick } from 'svelte';
import { afterEach, expect, it } from 'vitest';
import type { DecisionEntry, IncidentEntry } from '../../../../../electron/contract/history.ts';
import Incidents from '../../../../../renderer/features/incidents/Incidents.svelte';
import { partsOf, timelineOf } from '../../../../../renderer/features/incidents/timeline.ts';
import { verdictOf } from '../../../../../renderer/features/incidents/verdict.ts';
import { fleet } from '../../../../../renderer/lib/fleet.svelte.ts';
import { toasts } from '../../../../../renderer/lib/toasts.svelte.ts';
import { makeFakeBridge, type Answers, type FakeBridge } from '../../../../support/fakeBridge.ts';
import { makeFleet, makeIncident } from '../../../../support/scriptedFleet.ts';
import { anInstance, moment } from '../../../../support/views.ts';

const minute = 60_000;
const all = { state: 'all', serverId: null, kind: null, told: null, text: '' } as const;
let fake: FakeBridge;
let stop: (() => void) | null = null;
let version = 2000;

function entry(name: string, changes: Partial<IncidentEntry> = {}): IncidentEntry {
  const openedAt = changes.openedAt ?? moment - 60 * minute;
  return {
    ...makeIncident(`alfa/${name}`, anInstance({ name, health: 'closed' }), openedAt),
    closedAt: openedAt + 2 * minute,
    unwatched: false,
    decisions: [],
    ...changes,
  };
}

function decision(why: string, ring: boolean, changes: Partial<DecisionEntry> = {}): DecisionEntry {
  return {
    at: moment,
    kind: 'drop',
    why,
    ring,
    group: 'g',
    health: 'closed',
    code: null,
    affected: 1,
    names: ['loja'],
    downMs: null,
    ...changes,
  };
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < 50; turn++) await Promise.resolve();
  await tick();
}

async function open(answers: Answers): Promise<void> {
  version += 1;
  const live = makeIncident('alfa/loja-centro', anInstance({ health: 'logged-out' }), moment - 5 * minute);
  fake = makeFakeBridge({
    'fleet.read': () => ({ ...makeFleet({ now: moment, size: 5, calm: true }), version, incidents: [live] }),
    ...answers,
  });
  Object.defineProperty(window, 'evodesk', { value: fake.bridge, configurable: true });
  stop = fleet.start();
  await settle();
  render(Incidents);
  await settle();
}

const asked = (name: string): unknown[] => fake.calls.filter((call) => call.name === name).map(({ input }) => input);

afterEach(() => {
  cleanup();
  stop?.();
  stop = null;
  for (const { id } of toasts.list) toasts.close(id);
});

it('shows what is live first, then the log, with why it rang or did not', async () => {
  const quiet = entry('loja-9', { decisions: [decision('quiet-hours', false)] });
  await open({ 'history.incidents': () => ({ entries: [quiet], next: null }) });
  const titles = screen.getAllByRole('heading', { level: 3 }).map((heading) => heading.textContent.trim());
  expect(titles).toEqual(['loja-centro is logged out', 'loja-9: Disconnected']);
  expect(screen.getByText('in your quiet hours')).toBeTruthy();
  expect(screen.getByText('1 open')).toBeTruthy();
});

it('reads the next page by its cursor', async () => {
  const next = { openedAt: moment - 60 * minute, row: 7 };
  await open({
    'history.incidents': ({ before }) =>
      before === null
        ? { entries: [entry('loja-1')], next }
        : { entries: [entry('loja-2', { openedAt: moment - 90 * minute })], next: null },
  });
  await fireEvent.click(screen.getByRole('button', { name: 'Show older' }));
  await settle();
  expect(asked('history.incidents').at(-1)).toEqual({ ...all, before: next });
  expect(screen.getByText('loja-2: Disconnected')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Show older' })).toBeNull();
});

it('asks again for another state', async () => {
  await open({ 'history.incidents': () => ({ entries: [], next: null }) });
  await fireEvent.click(screen.getByRole('radio', { name: 'Closed' }));
  await settle();
  expect(asked('history.incidents').at(-1)).toEqual({ ...all, state: 'closed', before: null });
  expect(screen.getByText('No incident matches')).toBeTruthy();
});

it('keeps what is live when the log cannot be read, and says so', async () => {
  await open({});
  expect(screen.getByRole('alert')).toBeTruthy();
  expect(screen.getByText('loja-centro is logged out')).toBeTruthy();
});

it('acknowledges with a note, and undoes it from the toast', async () => {
  await open({
    'history.incidents': () => ({ entries: [], next: null }),
    'incident.acknowledge': () => null,
    'incident.unacknowledge': () => null,
  });
  await fireEvent.click(screen.getByRole('button', { name: 'Acknowledge' }));
  const dialog = within(screen.getByRole('dialog'));
  await fireEvent.input(dialog.getByRole('textbox'), { target: { value: ' new phone ' } });
  await fireEvent.submit(document.querySelector('form') ?? document.body);
  await settle();
  expect(asked('incident.acknowledge')).toEqual([{ id: 'alfa/loja-centro', note: 'new phone', until: null }]);
  toasts.list.at(-1)?.action?.run();
  await settle();
  expect(asked('incident.unacknowledge')).toEqual([{ id: 'alfa/loja-centro' }]);
});

it('asks main for what rang, of one kind', async () => {
  await open({ 'history.incidents': () => ({ entries: [], next: null }) });
  // Nothing has a width here, so this is how it looks beside a sheet.
  const button = screen.getByRole('button', { name: 'More filters' });
  button.focus();
  await fireEvent.keyDown(button, { key: 'Enter' });
  await settle();
  for (const name of ['Rang', 'Sessions']) {
    const item = screen.getByRole('menuitemcheckbox', { name });
    await fireEvent.pointerUp(item);
    await fireEvent.click(item);
    await settle();
  }
  expect(asked('history.incidents').at(-1)).toEqual({ ...all, told: 'rang', kind: 'session', before: null });
});

it('unfolds an incident to its whole story, and copies it', async () => {
  const copied: string[] = [];
  Object.defineProperty(navigator, 'clipboard', {
    value: { writeText: (text: string) => Promise.resolve(void copied.push(text)) },
    configurable: true,
  });
  const logged = entry('loja-9', { decisions: [decision('quiet-hours', false)] });
  await open({ 'history.incidents': () => ({ entries: [logged], next: null }) });
  const toggle = screen.getByRole('button', { name: 'Details of loja-9' });
  expect(toggle.getAttribute('aria-expanded')).toBe('false');
  await fireEvent.click(toggle);
  const story = screen.getByRole('list', { name: 'Why it rang or did not' });
  expect(within(story).getByText('Stayed quiet: in your quiet hours')).toBeTruthy();
  expect(within(story).getByText('Over after 2 min')).toBeTruthy();
  await fireEvent.click(screen.getByRole('button', { name: 'Copy for WhatsApp' }));
  await settle();
  expect(copied[0]).toContain('*loja-9: Disconnected*');
  expect(toasts.list.at(-1)?.text).toBe('Copied. Your notes are not in it.');
});

it('folds a storm into one row', async () => {
  const storm = ['a', 'b', 'c'].map((name) => entry(name, { decisions: [decision('joined', false)] }));
  await open({ 'history.incidents': () => ({ entries: storm, next: null }) });
  const row = screen.getByRole('button', { name: /^3 instances of/ });
  expect(screen.queryByText('a: Disconnected')).toBeNull();
  await fireEvent.click(row);
  expect(screen.getByText('a: Disconnected')).toBeTruthy();
  expect(row.getAttribute('aria-expanded')).toBe('true');
});

it('takes the live state over the logged one and keeps its decisions', () => {
  const logged = entry('loja-1', { closedAt: null, decisions: [decision('confirmed', true)] });
  const { unwatched: _, decisions: __, ...live } = { ...logged, closedAt: moment };
  expect(timelineOf([logged], [live], all)).toEqual([{ ...logged, closedAt: moment }]);
  expect(timelineOf([logged], [live], { ...all, state: 'open' })).toEqual([]);
  expect(timelineOf([], [{ ...live, closedAt: null }], { ...all, text: 'LOJA' })).toHaveLength(1);
  expect(timelineOf([], [{ ...live, closedAt: null }], { ...all, serverId: 'beta' })).toEqual([]);
});

it('parts by day, what is open first', () => {
  const day = 24 * 60 * minute;
  const parts = partsOf([
    entry('a'),
    entry('b', { openedAt: moment - day }),
    entry('c', { openedAt: moment - 9 * day, closedAt: null }),
  ]);
  expect(parts.map((part) => part.entries.map(({ id }) => id))).toEqual([['alfa/c'], ['alfa/a'], ['alfa/b']]);
});

it('judges by the drop, not by the recovery', () => {
  const rang = decision('confirmed', true, { affected: 14 });
  const back = decision('recovered', true, { kind: 'recovered', at: moment + minute });
  expect(verdictOf(entry('a', { decisions: [rang, back] }))).toEqual({
    rang: true,
    at: moment,
    why: 'incidents.why.confirmed',
    affected: 14,
  });
  expect(verdictOf(entry('a', { decisions: [decision('own-action', false), back] })).rang).toBe(false);
  expect(verdictOf(entry('a', { decisions: [decision('new-in-2030', false)] })).why).toBe('incidents.why.other');
  expect(verdictOf(entry('a', { silenced: 'muted' })).why).toBe('incidents.why.muted');
  expect(verdictOf(entry('a', { closedAt: null })).why).toBe('incidents.why.waiting');
});
