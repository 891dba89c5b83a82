import type { ProfilePage, StoredEvent } from '@rapport/sdk/models';

/** Which page somebody saw. */
export type PageShown = Pick<ProfilePage, 'url' | 'title'>;

/** Characters of address and title together: PostgreSQL refuses entries of an index beyond 2,700 bytes. */
export const longestPage = 600;

/** Reads off a page view what a profile shows of it. */
export const pageShown = (event: StoredEvent): PageShown => {
  const properties = event.type === 'page' ? (event.properties ?? {}) : {};
  const text = (value: unknown) => (typeof value === 'string' ? value : undefined);
  return {
    url: text(properties.url) ?? event.context?.page?.url ?? '',
    title: text(properties.title) ?? event.context?.page?.title ?? null,
  };
};

/** What of a page is kept beside its event, where a list of pages finds it; nothing of a long one. */
export const pageColumns = (page: PageShown | undefined) =>
  page && page.url.length + (page.title?.length ?? 0) <= longestPage
    ? { page_url: page.url, page_title: page.title }
    : { page_url: null, page_title: null };
