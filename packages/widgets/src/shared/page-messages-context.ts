import { type PageCustomer, pageMessages } from './page-messages.ts';

/** What the script tag gives its modules, as far as chat and cases need it. */
export interface MessagesContext {
  readonly options: { site: string; endpoint: string; locale?: string; cookieDomain?: string };
  readonly tracker: { on(type: 'customer', listener: () => void): unknown };
  /** The JWT that proves the customer who has signed in. */
  customerToken(): string | undefined;
}

const known = new WeakMap<object, PageCustomer>();

/** Lets every element of the page know the customer whom the script tag knows. */
export const followCustomer = ({ options, tracker, customerToken }: MessagesContext): void => {
  const customer = known.get(tracker) ?? {
    token: customerToken,
    subscribe: (listener: () => void) => void tracker.on('customer', listener),
    cookieDomain: options.cookieDomain,
  };
  known.set(tracker, customer);
  // It is asked for again by the elements, which say that it could not be loaded.
  pageMessages(options.endpoint, options.site, customer).catch(() => {});
};
