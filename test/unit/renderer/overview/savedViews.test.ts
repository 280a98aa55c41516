import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { defaultSettings, type SettingsChange, type SettingsView } from '../../../../electron/contract/settings.ts';
import { list } from '../../../../renderer/features/overview/listState.svelte.ts';
import { matcherOf } from '../../../../renderer/features/overview/matching.ts';
import {
  deleteView,
  goTo,
  openedView,
  renameView,
  savedViews,
  saveView,
  updateView,
  viewChanged,
} from '../../../../renderer/features/overview/savedViews.ts';
import { fleet } from '../../../../renderer/lib/fleet.svelte.ts';
import { router } from '../../../../renderer/lib/router.svelte.ts';
import { settings } from '../../../../renderer/lib/settings.svelte.ts';
import { toasts } from '../../../../renderer/lib/toasts.svelte.ts';
import { openScreen, type Screen } from '../../../support/screen.ts';
import { aServer, anInstance } from '../../../support/views.ts';

let window_: Screen;
let stop: () => void;

beforeEach(async () => {
  let kept = defaultSettings;
  const view = (): SettingsView => ({
    settings: kept,
    defaults: defaultSettings,
    rules: [],
    systemLanguage: 'en',
    appVersion: '0.0.0',
    runtime: 'stand-in',
    platform: 'linux',
  });
  window_ = await openScreen(
    {
      'settings.read': view,
      'settings.change': (change: SettingsChange) => {
        kept = { ...kept, ...(change as typeof kept) };
        return view();
      },
    },
    [aServer({ tags: ['vip'] })],
    [anInstance({ name: 'a', health: 'closed' }), anInstance({ name: 'b' }), anInstance({ name: 'c' })],
  );
  stop = await settings.start();
  list.clear();
});
afterEach(() => {
  stop();
  window_.end();
  toasts.list.forEach(({ id }) => toasts.close(id));
});

const shown = (): string[] => fleet.rows.filter(matcherOf(list.filter)).map(({ view }) => view.name);

describe('a saved view', () => {
  it('keeps filters, search and arrangement, and brings them back', async () => {
    list.healths.add('online');
    list.search = ' loja ';
    list.arrange({ grouping: 'none', sort: 'since' });
    await vi.waitFor(() => expect(list.arrangement.sort).toBe('since'));
    await saveView('Online');
    expect(router.page).toMatchObject({ name: 'view', viewId: savedViews()[0]?.id });
    expect(savedViews()[0]).toMatchObject({ name: 'Online', filter: { search: 'loja', healths: ['online'] } });

    goTo({ name: 'overview' });
    expect(list.filtered, 'what a view brought goes with it').toBe(false);
    list.arrange({ grouping: 'server', sort: 'name' });
    await vi.waitFor(() => expect(list.arrangement.grouping).toBe('server'));

    goTo({ name: 'view', viewId: savedViews()[0]?.id ?? '' });
    expect(list.filter).toMatchObject({ search: 'loja', healths: ['online'] });
    expect(list.arrangement).toEqual({ grouping: 'none', sort: 'since', descending: false });
  });

  it('knows when it shows something else, and takes it over when told', async () => {
    list.healths.add('closed');
    await saveView('Closed');
    const [view] = savedViews();
    if (view === undefined) throw new Error('no view');
    expect(viewChanged(view)).toBe(false);
    list.arrange({ grouping: 'none' });
    expect(viewChanged(view)).toBe(true);
    expect(settings.view.settings.arrangement?.grouping, 'another page is not touched').toBe('need');
    await updateView(view.id);
    const [updated] = savedViews();
    expect(updated !== undefined && viewChanged(updated)).toBe(false);
    await renameView(view.id, 'Down');
    expect(openedView()?.name).toBe('Down');
  });

  it('goes, and comes back to where it stood', async () => {
    for (const name of ['one', 'two', 'three']) await saveView(name);
    const two = savedViews()[1];
    if (two === undefined) throw new Error('no view');
    goTo({ name: 'view', viewId: two.id });
    await deleteView(two);
    expect(router.page).toEqual({ name: 'overview' });
    expect(savedViews().map(({ name }) => name)).toEqual(['one', 'three']);
    toasts.list.at(-1)?.action?.run();
    await vi.waitFor(() => expect(savedViews().map(({ name }) => name)).toEqual(['one', 'two', 'three']));
  });
});

describe('going to another page', () => {
  it('keeps what is searched for and drops the filters', () => {
    list.search = 'a';
    list.servers.add('alfa');
    goTo({ name: 'problems' });
    expect(list.filter).toMatchObject({ search: 'a', servers: [] });
  });
});

describe('a filter', () => {
  it('truly filters: by health, by a tag of the server, and by both', () => {
    list.healths.add('closed');
    expect(shown()).toEqual(['a']);
    list.tags.add('vip');
    expect(shown()).toEqual(['a']);
    list.tags.clear();
    list.tags.add('staging');
    expect(shown()).toEqual([]);
  });
});
