import { type PageCustomer, pageMessages } from './page-messages.ts';

/** What the script tag gives its modules, as far as chat and cases need it. */
export interface MessagesContext {
  readonly options: { site: string; endpoint: string; locale?: string; cookieDomain?: string };
  /** The customer who has signed in. */
  readonly customer: Pick<PageCustomer, 'token' | 'subscribe'>;
}

const known = new WeakMap<object, PageCustomer>();

/** Lets every element of the page know the customer whom the script tag knows; answers theirs. */
export const followCustomer = ({ options, customer }: MessagesContext): ReturnType<typeof pageMessages> => {
  const { cookieDomain, endpoint, site } = options;
  const given = known.get(customer) ?? { ...customer, cookieDomain };
  known.set(customer, given);
  const messages = pageMessages(endpoint, site, given);
  // Whoever needs it says that it could not be loaded.
  messages.catch(() => {});
  return messages;
};
