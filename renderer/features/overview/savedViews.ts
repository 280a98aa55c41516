import type { SavedView } from '../../../electron/contract/listView.ts';
import { t } from '../../lib/messages.svelte.ts';
import { router, type Page } from '../../lib/router.svelte.ts';
import { settings } from '../../lib/settings.svelte.ts';
import { toasts } from '../../lib/toasts.svelte.ts';
import { list } from './listState.svelte.ts';

/** The views that a person saved, in the order of the rail and of Ctrl+1 to 9. */
export function savedViews(): readonly SavedView[] {
  return settings.view.settings.savedViews ?? [];
}

/** The view whose page is open. */
export function openedView(): SavedView | undefined {
  const { page } = router;
  return page.name === 'view' ? savedViews().find(({ id }) => id === page.viewId) : undefined;
}

function store(views: readonly SavedView[]): Promise<void> {
  return settings.change({ savedViews: views.map((view) => ({ ...view })) });
}

/**
 * Goes to a page of the list. Another page is another question: the search stays and the filters go, unless a view brought
 * them, or brings its own.
 */
export function goTo(page: Page): void {
  if (router.page.name === 'view') list.clear();
  else list.clearFilters();
  router.go(page);
  const view = openedView();
  if (view !== undefined) list.show(view);
}

/** Does the open view show something else than what was saved? */
export function viewChanged(view: SavedView): boolean {
  const kept = { filter: view.filter, arrangement: view.arrangement };
  return JSON.stringify(kept) !== JSON.stringify({ filter: list.filter, arrangement: list.arrangement });
}

/** Saves what the list shows now under a name, and opens it. */
export async function saveView(name: string): Promise<void> {
  const view = { id: crypto.randomUUID(), name, filter: list.filter, arrangement: list.arrangement };
  await store([...savedViews(), view]);
  goTo({ name: 'view', viewId: view.id });
}

/** Makes a view show what the list shows now. */
export async function updateView(id: string): Promise<void> {
  const { filter, arrangement } = list;
  await store(savedViews().map((view) => (view.id === id ? { ...view, filter, arrangement } : view)));
}

export async function renameView(id: string, name: string): Promise<void> {
  await store(savedViews().map((view) => (view.id === id ? { ...view, name } : view)));
}

/** Takes a view away, with a way back to where it stood. */
export async function deleteView(view: SavedView): Promise<void> {
  const place = savedViews().findIndex(({ id }) => id === view.id);
  if (place < 0) return;
  if (openedView()?.id === view.id) goTo({ name: 'overview' });
  await store(savedViews().toSpliced(place, 1));
  toasts.show(t('list.view.deleted', { name: view.name }), {
    staysFor: 10_000,
    action: { label: t('incidents.undo'), run: () => void store(savedViews().toSpliced(place, 0, view)) },
  });
}
