import { countOf, mostOfOne, quantityOf, serializeCart, withQuantity } from './cart.ts';
import { findProduct } from './catalogue.ts';
import { checkFields, readRecipient } from './checkout-form.ts';
import type { Cookie } from './cookies.ts';
import { type CartCoupon, couponCookie, parseCoupon, priceCoupon, typedCode } from './coupon.ts';
import type { Customers } from './customer.ts';
import { createEvents } from './events.ts';
import { noteCookie } from './notes.ts';
import { type Order, openOrder, sealOrder } from './order.ts';
import { accountPage } from './pages/account.ts';
import { cartPage } from './pages/cart.ts';
import { categoryPage } from './pages/category.ts';
import { checkoutPage } from './pages/checkout.ts';
import { contactPage } from './pages/contact.ts';
import { homePage } from './pages/home.ts';
import { orderPage } from './pages/order.ts';
import { privacyPage } from './pages/privacy.ts';
import { productPage } from './pages/product.ts';
import type { RapportServer } from './rapport-server.ts';
import { pathIn, type Reply, type View } from './reply.ts';
import type { Seal } from './seal.ts';

/** A cart waits 30 days for its customer. */
const cartSeconds = 30 * 86_400;

/** What the routes need besides the request. */
export interface RouteOptions {
  /** The public key of the site. */
  siteKey: string;
  customers: Customers;
  /** Seals orders, and the numbers of those that are about to be placed. */
  orders: Seal;
  now: () => number;
  newOrderId: () => string;
  /** Absent where the shop has no server key: then nothing is confirmed, and there are no codes. */
  rapport?: RapportServer | undefined;
}

/** A request to a page: its cookies, and its form where it is a POST. */
export interface RouteRequest {
  view: View;
  /** The part of the path after the page's name, such as `longjing`. */
  parameter: string;
  cookies: ReadonlyMap<string, string>;
  form: URLSearchParams;
  wantsJson: boolean;
}

/** Answers a request; `undefined` where there is no such page. */
export type Route = (request: RouteRequest) => Reply | undefined | Promise<Reply | undefined>;

/** Creates the routes: method and path, `:` standing for a parameter. */
export function createRoutes({
  siteKey,
  customers,
  orders,
  now,
  newOrderId,
  rapport,
}: RouteOptions): Readonly<Record<string, Route>> {
  const lastOrder = async ({ cookies }: RouteRequest): Promise<Order | undefined> =>
    openOrder(cookies.get('shop-order'), orders);
  /** Tells Rapport, from server to server, what the customer's points depend on. */
  const confirm = async ({ url }: View, order: Order): Promise<void> => {
    if (!rapport || order.userId === undefined) return;
    const { id, userId, locale, placedAt, returnedAt } = order;
    const events = createEvents(locale, url.origin);
    const completed = events.orderCompleted(order);
    await rapport.confirm({ ...completed, messageId: `order-completed-${id}`, userId, at: placedAt });
    if (returnedAt === undefined) return;
    const refunded = events.orderRefunded(order);
    await rapport.confirm({ ...refunded, messageId: `order-refunded-${id}`, userId, at: returnedAt });
  };

  return {
    'GET /': ({ view }) => homePage(view),
    'GET /c/:': ({ view, parameter }) => categoryPage(view, parameter),
    'GET /p/:': ({ view, parameter }) => productPage(view, parameter),
    'GET /privacy': ({ view }) => privacyPage(view),
    'GET /contact': ({ view }) => contactPage(view, siteKey),
    'GET /account': async (request) =>
      accountPage(request.view, { siteKey, order: await lastOrder(request) }),

    'GET /cart': async ({ view, wantsJson }) =>
      wantsJson
        ? { json: cartLabel(view), cookies: [] }
        : cartPage(view, await priceCoupon(rapport, view.coupon, view)),
    async 'POST /cart/coupon'({ view, form }) {
      const page = pathIn(view.locale, '/cart');
      const code = typedCode(form.get('code') ?? '');
      if (view.coupon && view.coupon.code !== code) await rapport?.releaseCoupon(view.coupon);
      if (code === '') return { redirect: page, cookies: [couponCookie(undefined)] };
      const coupon: CartCoupon = { code, cartId: view.coupon?.cartId ?? newCartId() };
      const outcome = parseCoupon(couponCookie(coupon).value)
        ? await priceCoupon(rapport, coupon, view)
        : { discount: 0, refused: 'unknown' };
      if (outcome.refused !== undefined) return cartPage({ ...view, coupon }, outcome, true);
      return { redirect: page, cookies: [couponCookie(coupon)] };
    },
    'POST /cart': ({ view, form }) => changeCart(view, form, 'set'),
    'POST /cart/add': ({ view, form, wantsJson }) => changeCart(view, form, wantsJson ? 'add-json' : 'add'),

    async 'GET /checkout'({ view }) {
      if (view.cart.length === 0) return { redirect: pathIn(view.locale, '/cart'), cookies: [] };
      const orderId = newOrderId();
      const sealedOrderId = await orders.seal({ jti: orderId });
      const { discount } = await priceCoupon(rapport, view.coupon, view);
      return checkoutPage(view, { orderId, sealedOrderId, discount });
    },
    async 'POST /checkout'({ view, form, cookies }) {
      const { cart, locale } = view;
      const sealedOrderId = form.get('order') ?? '';
      const orderId = (await orders.open(sealedOrderId))?.jti ?? newOrderId();
      const page = pathIn(locale, `/order/${orderId}`);
      if (cart.length === 0) {
        const isPlaced = (await openOrder(cookies.get('shop-order'), orders))?.id === orderId;
        return { redirect: isPlaced ? page : pathIn(locale, '/cart'), cookies: [] };
      }
      const { coupon, discount, refused } = await priceCoupon(rapport, view.coupon, view);
      // What it costs has changed: nobody orders what they have not seen.
      if (refused !== undefined) return { redirect: pathIn(locale, '/cart'), cookies: [] };
      const recipient = readRecipient(form);
      const names = ['name', 'email', 'phone', 'address', 'postcode', 'city'] as const;
      const errors = checkFields(recipient, names, locale.strings.checkout.errors);
      if (Object.keys(errors).length > 0)
        return checkoutPage(view, { orderId, sealedOrderId, discount, recipient, errors });
      const order: Order = {
        id: orderId,
        placedAt: now(),
        cart,
        locale,
        recipient,
        ...(view.customer && { userId: view.customer.userId }),
        ...(coupon && { coupon: { code: coupon.code, discount } }),
      };
      await confirm(view, order);
      return {
        redirect: page,
        cookies: [
          { name: 'shop-order', value: await sealOrder(order, orders) },
          { name: 'shop-order-placed', value: orderId },
          { name: 'shop-cart', value: undefined },
          couponCookie(undefined),
        ],
      };
    },
    async 'GET /order/:'({ view, parameter, cookies }) {
      const order = await openOrder(cookies.get('shop-order'), orders);
      if (order?.id !== parameter) return undefined;
      // It may not have been told yet, if the server was stopped meanwhile.
      await confirm(view, order);
      return orderPage(view, order, cookies.get('shop-order-placed') === order.id);
    },

    async 'POST /account'({ view, form }) {
      const recipient = readRecipient(form);
      const { name, email } = recipient;
      const errors = checkFields(recipient, ['name', 'email'], view.locale.strings.checkout.errors);
      if (Object.keys(errors).length > 0)
        return accountPage(view, { siteKey, attempt: { name, email, errors } });
      const session = await customers.openSession(await customers.recognise(name, email));
      return {
        redirect: pathIn(view.locale, '/account'),
        cookies: [{ name: 'shop-session', value: session }, noteCookie({ kind: 'signed-in' })],
      };
    },
    async 'POST /account/return'(request) {
      const { view, form } = request;
      const order = await lastOrder(request);
      const page = pathIn(view.locale, '/account');
      const isOwn = order?.userId !== undefined && order.userId === view.customer?.userId;
      if (!isOwn || order.id !== form.get('order')) return { redirect: page, cookies: [] };
      const returned: Order = { ...order, returnedAt: order.returnedAt ?? now() };
      await confirm(view, returned);
      const cookie = { name: 'shop-order', value: await sealOrder(returned, orders) } as const;
      return { redirect: page, cookies: [cookie, noteCookie({ kind: 'returned' })] };
    },
    'POST /account/sign-out': ({ view }) => ({
      redirect: pathIn(view.locale, '/account'),
      cookies: [
        { name: 'shop-session', value: undefined },
        ...(view.customer ? [noteCookie({ kind: 'signed-out' })] : []),
      ],
    }),
  };
}

/** Puts into the cart or takes out. The page's script asks for JSON and stays; a form goes on to the cart. */
function changeCart(view: View, form: URLSearchParams, how: 'set' | 'add' | 'add-json'): Reply {
  const { locale, cart, events } = view;
  const product = findProduct(form.get('product') ?? '');
  const wanted = Number(form.get('quantity') ?? 1);
  if (!product || !Number.isInteger(wanted) || wanted < 0 || wanted > mostOfOne) return { refuse: 400 };

  const before = quantityOf(cart, product);
  const changed = withQuantity(cart, product, how === 'set' ? wanted : before + wanted);
  const change = quantityOf(changed, product) - before;
  const cookie: Cookie = {
    name: 'shop-cart',
    value: serializeCart(changed) || undefined,
    maxAge: cartSeconds,
  };
  if (how === 'add-json')
    return {
      json: {
        ...cartLabel({ ...view, cart: changed }),
        message: locale.strings.product.added(locale.products[product.id].name),
        events: events.cartChanged(product, change),
      },
      cookies: [cookie],
    };
  return {
    redirect: pathIn(locale, '/cart'),
    cookies: [cookie, ...(change === 0 ? [] : [noteCookie({ kind: 'cart', product, change })])],
  };
}

/** Names a cart to Rapport while it has a code. */
const newCartId = (): string => crypto.randomUUID().replaceAll('-', '');

/** What the header says of the cart. */
function cartLabel({ cart, locale }: View) {
  const count = countOf(cart);
  return {
    count,
    countText: new Intl.NumberFormat(locale.intl).format(count),
    label: locale.strings.navigation.cartWith(count),
  };
}
