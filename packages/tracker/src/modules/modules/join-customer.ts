import { emit } from '../../page-events.ts';
import type { Answer } from '../../request.ts';

/** What an element on the page asks for that shows more to customers: `rapport:as-customer` on `document`. */
export interface CustomerRequest {
  /** Of the element: the server's origin and the site's key, with a space between. */
  name: string;
  /** Called at once where a customer is there. */
  take(customer: Customer): void;
}

/** Reads and votes on articles in the name of the customer who was there when it was given. */
export interface Customer {
  /** Never rejects: undefined when nobody answered, or the customer has gone. */
  ask(method: 'GET' | 'POST', path: string, json?: object): Promise<Partial<Answer>>;
}

export interface CustomerSource {
  name: string;
  /** Who the customer is to this browser; undefined while there is none. */
  id: () => string | undefined;
  ask: Customer['ask'];
}

/**
 * Lets elements of the page read as the customer, whoever made them. Answers what looks whether it still is the same
 * one and tells them when not. It goes by an event, as what is on `window.rapport` is for pages.
 */
export const joinCustomer = ({ name, id, ask }: CustomerSource): (() => void) => {
  let known: string | undefined;
  const look = (): void => {
    const now = id();
    if (now === known) return;
    known = now;
    emit('customer');
  };
  /** Any script of the page may ask, so it reaches articles and nothing else of the customer. */
  const isOfArticles = (path: string): boolean =>
    /^\/v1\/article(s|-index)(\/|$)/.test(new URL(path, 'https://x/v1/').pathname);

  document.addEventListener('rapport:as-customer', (event) => {
    const { detail } = event as CustomEvent<CustomerRequest>;
    look();
    const asked = known;
    if (!asked || detail.name !== name) return;
    detail.take({
      ask: async (method, path, json) => {
        if (id() !== asked || !isOfArticles(path)) return {};
        const answer = await ask(method, path, json);
        look();
        return id() === asked ? answer : {};
      },
    });
  });
  return look;
};
