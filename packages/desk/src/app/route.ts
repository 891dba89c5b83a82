import type { ThreadKind } from '../threads/desk-thread.ts';
import { filterOf, type InboxFilter, parametersOf } from '../threads/inbox-filter.ts';

/** Where in the desk one is. */
export type Route =
  | { name: ThreadKind; id: string | undefined; filter: InboxFilter }
  | { name: 'articles'; site: string }
  | { name: 'article'; site: string; key: string; locale: string }
  | { name: 'customers'; id: string }
  | { name: 'connectors' | 'agents' }
  | { name: 'answers' | 'settings'; site: string };

const base = '/desk';

const decode = (part: string): string => {
  try {
    return decodeURIComponent(part);
  } catch {
    return '';
  }
};

/** Reads an address. What is none of ours leads to the inbox. */
export const routeOf = ({ pathname, search }: { pathname: string; search: string }): Route => {
  const [name = '', first = '', second = ''] = pathname.slice(base.length).split('/').slice(1).map(decode);
  const parameters = new URLSearchParams(search);
  const site = parameters.get('site') ?? '';
  switch (name) {
    case 'cases':
      return { name, id: first || undefined, filter: filterOf(parameters) };
    case 'articles':
      return first && second ? { name: 'article', key: first, locale: second, site } : { name, site };
    case 'customers':
      return { name, id: first };
    case 'connectors':
    case 'agents':
      return { name };
    case 'answers':
    case 'settings':
      return { name, site };
    default:
      return { name: 'conversations', id: first || undefined, filter: filterOf(parameters) };
  }
};

const at = (...parts: string[]): string => [base, ...parts.map(encodeURIComponent)].join('/');
const ofSite = (site: string): string => (site ? `?${new URLSearchParams({ site })}` : '');

/** Writes the address of a place. */
export const pathOf = (route: Route): string => {
  switch (route.name) {
    case 'conversations':
    case 'cases':
      return at(route.name, ...(route.id ? [route.id] : [])) + parametersOf(route.filter);
    case 'customers':
      return at(route.name, ...(route.id ? [route.id] : []));
    case 'article':
      return at('articles', route.key, route.locale) + ofSite(route.site);
    case 'articles':
    case 'answers':
    case 'settings':
      return at(route.name) + ofSite(route.site);
    default:
      return at(route.name);
  }
};
