import { describe, expect, it } from 'vitest';
import { pathOf, type Route, routeOf } from './route.ts';

const filter = { view: 'all', group: 'orders', site: 'demo', query: 'a/b?c' } as const;

describe('an address of the desk', () => {
  it.each<Route>([
    { name: 'conversations', id: '01J00000000000000000000001', filter },
    { name: 'cases', id: undefined, filter },
    { name: 'articles', site: 'demo' },
    { name: 'article', site: '', key: 'delivery/śledź-paczkę', locale: 'pl' },
    { name: 'customers', id: '' },
    { name: 'customers', id: 'eva@example.com/1' },
    { name: 'connectors' },
    { name: 'agents' },
    { name: 'answers', site: '' },
    { name: 'settings', site: 'a&b' },
  ])('leads back to where it came from: $name', (route) => {
    expect(routeOf(new URL(pathOf(route), 'https://desk.example'))).toEqual(route);
  });

  it.each(['/desk', '/desk/', '/desk/nothing', '/desk/%E0%A4%A', '/elsewhere'])(
    'leads to the inbox: %s',
    (path) => {
      expect(routeOf({ pathname: path, search: '' })).toMatchObject({ name: 'conversations', id: undefined });
    },
  );
});
