import { createAssets } from './assets.ts';
import { parseCart } from './cart.ts';
import { parseCookies } from './cookies.ts';
import { parseCoupon } from './coupon.ts';
import { createCustomers } from './customer.ts';
import { createEvents } from './events.ts';
import { readForm } from './form.ts';
import { findLocale, negotiateLocale } from './locales/index.ts';
import { parseNote } from './notes.ts';
import { newOrderId } from './order.ts';
import { notFoundPage } from './pages/not-found.ts';
import { createRapportServer } from './rapport-server.ts';
import type { View } from './reply.ts';
import { createRespond, redirect, refuse } from './respond.ts';
import { createRoutes } from './routes.ts';
import { createSeal } from './seal.ts';

export interface ShopOptions {
  /** The site's public key. */
  siteKey: string;
  /** With what the shop proves its customers to Rapport: a key of `sites[].identityKeys`, HS256. */
  identity: { kid: string; secret: string };
  /** A secret key of `sites[].serverKeys`, with which the shop confirms its orders. @default nothing is confirmed */
  serverKey?: string;
  /** Calls Rapport's server. @default fetch */
  fetch?: typeof fetch;
  /** Milliseconds since 1970. @default Date.now */
  now?: () => number;
  /** Makes order numbers. @default eight random letters and digits */
  newOrderId?: () => string;
}

/** Where Rapport's server is: in this example the one that asks for the pages. */
export interface Surroundings {
  /** Its address as seen from this machine. A request's own `Host` may be made up: a secret must not go there. */
  origin?: string | undefined;
}

/** Answers the shop's pages and files; `undefined` for what is not the shop's. */
export type Shop = (request: Request, surroundings?: Surroundings) => Promise<Response | undefined>;

const orderMaxAgeMs = 24 * 60 * 60 * 1000;

/** Creates the example shop: coffee, tea and ceramics in five languages. It stores nothing on the server. */
export function createShop(options: ShopOptions): Shop {
  const { siteKey, identity, now = Date.now } = options;
  const assets = createAssets();
  const customers = createCustomers({ siteKey, identity, now });
  const orders = createSeal({ secret: identity.secret, purpose: 'shop-order', maxAgeMs: orderMaxAgeMs, now });
  const { serverKey } = options;
  const rapport =
    serverKey === undefined
      ? undefined
      : createRapportServer({ serverKey, fetch: options.fetch ?? ((...given) => fetch(...given)) });
  const routes = createRoutes({
    siteKey,
    customers,
    orders,
    now,
    newOrderId: options.newOrderId ?? newOrderId,
    rapport,
  });
  const respond = createRespond({ siteKey, customers });

  return async (request, { origin } = {}) => {
    rapport?.setOrigin(origin);
    const url = new URL(request.url);
    const isHead = request.method === 'HEAD';
    const method = isHead ? 'GET' : request.method;
    if (url.pathname.startsWith('/shop/'))
      return method === 'GET' ? assets.respond(request, url) : refuse(405);
    const locale = findLocale(url.pathname.split('/')[1]);
    if (!locale) return method === 'GET' ? chooseLocale(request, url) : undefined;
    const path = url.pathname.slice(locale.code.length + 1);
    if (path === '') return redirect(`${url.pathname}/`, 302);

    const cookies = parseCookies(request.headers.get('cookie'));
    const view: View = {
      url,
      path,
      locale,
      cart: parseCart(cookies.get('shop-cart')),
      customer: await customers.readSession(cookies.get('shop-session')),
      note: parseNote(cookies.get('shop-note')),
      coupon: parseCoupon(cookies.get('shop-coupon')),
      events: createEvents(locale, url.origin),
      assets,
    };
    const [, name = '', parameter = ''] = path.split('/');
    const pattern = parameter && path === `/${name}/${parameter}` ? `/${name}/:` : path;
    const route = routes[`${method} ${path}`] ?? routes[`${method} ${pattern}`];
    if (!route && method !== 'GET') return refuse(405);
    const form = method === 'GET' ? new URLSearchParams() : await readForm(request);
    if (typeof form === 'number') return refuse(form);
    const wantsJson = request.headers.get('accept') === 'application/json';
    const reply = await route?.({ view, parameter, cookies, form, wantsJson });
    return respond(reply ?? notFoundPage(view), view, isHead);
  };
}

/**
 * Sends from an address without a language to the same one in the language of the page before, else in the
 * one that the browser likes most.
 */
function chooseLocale(request: Request, url: URL): Response | undefined {
  if (!['/', '/privacy', '/contact'].includes(url.pathname)) return undefined;
  const referrer = request.headers.get('referer');
  const before = referrer && URL.canParse(referrer) ? new URL(referrer) : undefined;
  const current = before?.host === url.host ? findLocale(before.pathname.split('/')[1]) : undefined;
  const locale = current ?? negotiateLocale(request.headers.get('accept-language'));
  const response = redirect(`/${locale.code}${url.pathname}`, 302);
  response.headers.set('vary', 'accept-language, referer');
  return response;
}
