import { expect, it } from 'vitest';
import type { Route } from '../../../electron/contract/route.ts';
import { Navigator } from '../../../electron/desktop/navigator.ts';

it('keeps a route until a page can follow it', () => {
  const published: Route[] = [];
  let shows = 0;
  const navigator = new Navigator({ show: () => shows++, publish: (route) => published.push(route) });
  navigator.open({ to: 'problems' });
  expect([shows, published]).toEqual([1, []]);
  navigator.pageReady();
  expect(published).toEqual([{ to: 'problems' }]);
  navigator.open({ to: 'settings' });
  expect(published.at(-1)).toEqual({ to: 'settings' });
  navigator.pageGone();
  navigator.open({ to: 'overview' });
  navigator.open(null);
  expect(published).toHaveLength(2);
  navigator.pageReady();
  expect(published.at(-1)).toEqual({ to: 'overview' });
});
