import { expect, it } from 'vitest';
import { findRoute, route } from '../../../electron/demo/demoRouter.ts';
import { json } from '../../../electron/demo/demoHttp.ts';

const answer = () => json(200, null);
const routes = [
  route('GET', '/', answer),
  route('GET', '/instance/connect/:instanceName', answer),
  route('PUT', '/instance/:id/advanced-settings', answer),
];

it.each(['com/barra', 'acentuação', '100%', 'a?b', 'with space', 'dot.name'])('decodes the name %s', (name) => {
  const match = findRoute(routes, 'GET', `/instance/connect/${encodeURIComponent(name)}`);
  expect(match?.parts).toEqual({ instanceName: name });
});

it.each([
  ['POST', '/instance/connect/a'],
  ['GET', '/instance/connect'],
  ['GET', '/instance/connect/'],
  ['GET', '/instance/connect/a/b'],
  ['GET', '/instance/connect/%zz'],
])('finds nothing for %s %s', (method, path) => {
  expect(findRoute(routes, method, path)).toBeNull();
});

it('finds the root and parts in the middle', () => {
  expect(findRoute(routes, 'GET', '/')?.route.pattern).toBe('/');
  expect(findRoute(routes, 'PUT', '/instance/7/advanced-settings')?.parts).toEqual({ id: '7' });
});
