import { type Cart, totalsOf } from './cart.ts';
import type { CategoryId, Product } from './catalogue.ts';
import type { Locale } from './locales/locale.ts';
import { toAmount } from './money.ts';
import type { Order } from './order.ts';

/** What the page tells Rapport: a name and properties of Segment's e-commerce spec. */
export interface ShopEvent {
  event: string;
  properties: Record<string, unknown>;
}

/** What events say of an order. */
export type OrderedCart = Pick<Order, 'id' | 'cart' | 'coupon'>;

/** Makes the events of one request, in the words and the currency that the visitor sees. */
export interface Events {
  product(
    product: Product,
    more?: { quantity?: number; position?: number; list_id?: string },
  ): ShopEvent['properties'];
  productListViewed(list: string, products: readonly Product[], category?: CategoryId): ShopEvent;
  productViewed(product: Product): ShopEvent;
  /** Answers nothing for no change, else `Product Added` or `Product Removed`. */
  cartChanged(product: Product, change: number): ShopEvent[];
  cartViewed(cart: Cart): ShopEvent;
  checkoutStarted(orderId: string, cart: Cart): ShopEvent;
  orderCompleted(order: OrderedCart): ShopEvent;
  orderRefunded(order: OrderedCart): ShopEvent;
}

/**
 * Creates the events' maker.
 * @see https://segment.com/docs/connections/spec/ecommerce/v2/
 */
export function createEvents(locale: Locale, origin: string): Events {
  const { currency } = locale.market;

  const product: Events['product'] = (item, more = {}) => ({
    product_id: item.id,
    sku: item.sku,
    category: item.category,
    name: locale.products[item.id].name,
    brand: 'Tilia',
    price: toAmount(locale.products[item.id].price, currency),
    currency,
    url: `${origin}/${locale.code}/p/${item.id}`,
    image_url: `${origin}/shop/pictures/${item.id}.svg`,
    ...more,
  });

  /** Prices include tax and the spec's `revenue` does not, so that revenue + shipping + tax = total. */
  const amounts = (cart: Cart, coupon?: Order['coupon']) => {
    const totals = totalsOf(cart, locale, coupon?.discount);
    return {
      total: toAmount(totals.total, currency),
      value: toAmount(totals.total, currency),
      revenue: toAmount(totals.goods - totals.discount - totals.tax, currency),
      shipping: toAmount(totals.shipping, currency),
      tax: toAmount(totals.tax, currency),
      ...(coupon && { coupon: coupon.code, discount: toAmount(totals.discount, currency) }),
      currency,
      products: cart.map((line, index) =>
        product(line.product, { quantity: line.quantity, position: index + 1 }),
      ),
    };
  };

  return {
    product,
    productListViewed: (list, items, category) => ({
      event: 'Product List Viewed',
      properties: {
        list_id: list,
        ...(category && { category }),
        products: items.map((item, index) => product(item, { position: index + 1 })),
      },
    }),
    productViewed: (item) => ({ event: 'Product Viewed', properties: product(item) }),
    cartChanged: (item, change) =>
      change === 0
        ? []
        : [
            {
              event: change > 0 ? 'Product Added' : 'Product Removed',
              properties: product(item, { quantity: Math.abs(change) }),
            },
          ],
    cartViewed: (cart) => ({ event: 'Cart Viewed', properties: amounts(cart) }),
    checkoutStarted: (orderId, cart) => ({
      event: 'Checkout Started',
      properties: { order_id: orderId, ...amounts(cart) },
    }),
    orderCompleted: ({ id, cart, coupon }) => ({
      event: 'Order Completed',
      properties: { order_id: id, ...amounts(cart, coupon) },
    }),
    orderRefunded: ({ id }) => ({ event: 'Order Refunded', properties: { order_id: id } }),
  };
}
