import type { PageCustomer, PageMessages } from './page-messages-types.ts';

export type { PageCustomer, PageMessages } from './page-messages-types.ts';

interface PageEntry {
  given?: PageCustomer;
  listeners: Set<() => void>;
  messages?: Promise<PageMessages>;
}

/** All elements of a page share one for each site, as they share one stream and one outbox. */
const pages = new Map<string, PageEntry>();

/**
 * Gives the conversations and cases of a page's visitor; what that is made of is loaded when it is first asked for.
 * Nothing is stored, read or sent before the customer has written once or is known by proof: until then there
 * are none, and `state().known` says so.
 *
 * The same object stays when a customer signs in or out: its listeners are told, its lists are theirs. Of whoever left
 * nothing is there, and `onForget` tells it.
 * @param endpoint absolute, or relative to the page
 * @param given of the script tag; elements that were there before it follow
 */
export const pageMessages = (endpoint: string, site: string, given?: PageCustomer): Promise<PageMessages> => {
  const url = new URL(endpoint, document.baseURI);
  const name = `${url.origin} ${site}`;
  const page: PageEntry = pages.get(name) ?? { listeners: new Set() };
  pages.set(name, page);
  const tell = (): void => {
    for (const listener of page.listeners) listener();
  };
  if (given && page.given !== given) {
    page.given = given;
    given.subscribe(tell);
    tell();
  }
  page.messages ??= import('./page-messages-client.ts').then(({ createPageMessages }) =>
    createPageMessages({
      endpoint: url,
      site,
      customer: {
        token: () => page.given?.token(),
        subscribe: (listener) => void page.listeners.add(listener),
        get cookieDomain() {
          return page.given?.cookieDomain;
        },
      },
    }),
  );
  // Whoever asks again tries again.
  page.messages.catch(() => {
    delete page.messages;
  });
  return page.messages;
};
