import { pageCustomer } from './page-customer.ts';
import type { PageMessages } from './page-messages-types.ts';

export type { PageMessages } from './page-messages-types.ts';

/** All elements of a page share one for each site, as they share one stream and one outbox. */
const pages = new Map<string, Promise<PageMessages>>();

/**
 * Gives the conversations and cases of a page's visitor; what that is made of is loaded when it is first asked for.
 * Nothing is stored, read or sent before the customer has written once or is known by proof: until then there
 * are none, and `state().known` says so.
 *
 * The same object stays when a customer signs in or out: its listeners are told, its lists are theirs. Of whoever left
 * nothing is there, and `onForget` tells it.
 * @param endpoint absolute, or relative to the page
 */
export const pageMessages = (endpoint: string, site: string): Promise<PageMessages> => {
  const url = new URL(endpoint, document.baseURI);
  const name = `${url.origin} ${site}`;
  const messages =
    pages.get(name) ??
    import('./page-messages-client.ts').then(({ createPageMessages }) =>
      createPageMessages({ endpoint: url, site, customer: pageCustomer(endpoint, site) }),
    );
  pages.set(name, messages);
  // Whoever asks again tries again.
  messages.catch(() => pages.delete(name));
  return messages;
};
