/** The customer of this page, as the script tag has it: it asks in that name, and keeps the proof to itself. */
export interface HelpCustomer {
  /** Asks under `/v1`. Never rejects; `status` is 0 or missing where nobody answered or the customer has gone. */
  ask(method: 'GET' | 'POST', path: string, json?: object): Promise<{ status?: number; data?: unknown }>;
}

/** Finds the customer whom the script tag has proven to this server and site. Undefined where there is none. */
export const findCustomer = (name: string): HelpCustomer | undefined => {
  const detail: { name: string; take: (found: HelpCustomer) => void } = { name, take };
  let customer: HelpCustomer | undefined;
  function take(found: HelpCustomer): void {
    customer = found;
  }
  document.dispatchEvent(new CustomEvent('rapport:as-customer', { detail }));
  return customer;
};

/** Creates a `fetch` that asks for articles in a customer's name, and for all else as anybody does. */
export const createCustomerFetch =
  ({ ask }: HelpCustomer): typeof fetch =>
  async (input, init = {}) => {
    const { href } = input as URL;
    const path = href.slice(href.indexOf('/v1/') + 4);
    // What the owner's reports are told names nobody.
    if (!path.startsWith('article')) return fetch(input, init);
    const { method = 'GET', body } = init;
    const { status, data } = await ask(method as 'GET', path, body ? JSON.parse(`${body}`) : undefined);
    if (!status) throw new TypeError(`${path} was not answered`);
    return new Response(data === undefined ? null : JSON.stringify(data), { status });
  };
