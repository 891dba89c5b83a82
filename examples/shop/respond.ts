import { serializeCookie } from './cookies.ts';
import type { Customers } from './customer.ts';
import type { ShopEvent } from './events.ts';
import { frame, type PageData } from './pages/frame.ts';
import type { Page, Reply, View } from './reply.ts';
import { securityHeaders } from './security-headers.ts';

/** Turns what a route answers into the response. */
export type Respond = (reply: Reply, view: View, isHead: boolean) => Promise<Response>;

/** Creates what renders pages and sets cookies. */
export function createRespond({ siteKey, customers }: { siteKey: string; customers: Customers }): Respond {
  return async (reply, view, isHead) => {
    if ('refuse' in reply) return refuse(reply.refuse);
    const isSecure = view.url.protocol === 'https:';
    const withCookies = (response: Response, cookies = reply.cookies ?? []): Response => {
      for (const cookie of cookies) response.headers.append('set-cookie', serializeCookie(cookie, isSecure));
      return response;
    };
    if ('redirect' in reply) return withCookies(redirect(reply.redirect));
    if ('json' in reply) return withCookies(Response.json(reply.json, { headers: unstored }));

    const data = await pageData(reply, view, customers);
    // A token or a name must not outlive the session in a cache, nor an event happen again when the visitor
    // comes back to the page; other pages may come from it.
    const isUnstored = reply.isFleeting || data.identify || reply.cookies?.length || view.note;
    const headers = {
      ...unstored,
      ...(!isUnstored && { 'cache-control': 'private, no-cache' }),
      'content-type': 'text/html; charset=utf-8',
    };
    const body = isHead ? null : frame(reply, view, siteKey, data).toString();
    const read = view.note ? [{ name: 'shop-note', value: undefined } as const] : [];
    return withCookies(new Response(body, { status: reply.status ?? 200, headers }), [
      ...(reply.cookies ?? []),
      ...read,
    ]);
  };
}

const unstored = { ...securityHeaders, 'cache-control': 'no-store' };

/** Sends on to a root-relative address, which fits behind any proxy. @default 303: the next request is a GET */
export const redirect = (location: string, status: 302 | 303 = 303): Response =>
  new Response(null, { status, headers: { ...unstored, location } });

/** Answers with nothing but a status. */
export const refuse = (status: number): Response => new Response(null, { status, headers: unstored });

/** What the page tells Rapport: who it is, what happened on the way here, what the page itself shows. */
async function pageData(
  page: Page,
  { customer, note, events }: View,
  customers: Customers,
): Promise<PageData> {
  const before: ShopEvent[] = [];
  if (note?.kind === 'cart') before.push(...events.cartChanged(note.product, note.change));
  if (note?.kind === 'signed-in' && customer) before.push({ event: 'Signed In', properties: {} });
  if (note?.kind === 'signed-out') before.push({ event: 'Signed Out', properties: {} });
  const identify = customer
    ? {
        userId: customer.userId,
        traits: { name: customer.name, email: customer.email },
        token: await customers.signToken(customer),
      }
    : page.traits && { traits: page.traits };
  return {
    ...(identify && { identify }),
    events: [...before, ...(page.events ?? [])],
    ...(note?.kind === 'signed-out' && { reset: true as const }),
  };
}
