import type { PageContext } from '../models/index.ts';

/** Reads what page this is; undefined outside of pages. */
export const readPage = (): PageContext | undefined => {
  if (typeof document === 'undefined') return undefined;
  const { href: url, pathname: path, search } = location;
  return { url, path, search, referrer: document.referrer, title: document.title };
};
