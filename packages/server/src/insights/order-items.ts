/** A product of an order. */
export interface OrderProduct {
  id: string;
  name?: string;
  category?: string;
  /** @default 1 */
  quantity?: number;
  /** Of one piece. */
  price?: number;
}

/** What was in an order, as far as its event said. */
export interface OrderItems {
  products: OrderProduct[];
  /** Pieces in all, where it is not said of what. */
  quantity?: number;
  /** What was taken off. */
  discount?: number;
  coupon?: string;
}

/** What an event says was given back of an order. */
export interface RefundFact {
  orderId: string;
  /** Absent where it is not said. */
  amount?: number;
  products?: OrderProduct[];
}

/** More is no shopping of a person, and each pair of them has to be looked at. */
const mostProducts = 200;
const longestText = 200;

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== ''
    ? value.slice(0, longestText)
    : typeof value === 'number'
      ? String(value)
      : undefined;
/** Larger numbers are neither money nor pieces, and their sums would be no numbers any more. */
const largest = 1e15;
/** Reads a number that can be added up. */
export const numberOf = (value: unknown): number | undefined =>
  typeof value === 'number' && Math.abs(value) <= largest ? value : undefined;

/**
 * Reads the products of an order; what has no id is left out.
 * @see https://segment.com/docs/connections/spec/ecommerce/v2/#order-completed
 */
const productsOf = (products: unknown): OrderProduct[] => {
  if (!Array.isArray(products)) return [];
  return products.slice(0, mostProducts).flatMap((product: Record<string, unknown> | null) => {
    const { product_id, productId = product_id, sku, id = sku } = product ?? {};
    const name = textOf(product?.name);
    const named = textOf(productId) ?? textOf(id) ?? name;
    if (named === undefined) return [];
    const category = textOf(product?.category);
    const quantity = numberOf(product?.quantity);
    const price = numberOf(product?.price);
    return {
      id: named,
      ...(name !== undefined && { name }),
      ...(category !== undefined && { category }),
      ...(quantity !== undefined && quantity >= 0 && { quantity }),
      ...(price !== undefined && { price }),
    };
  });
};

/** Reads what was in an order off its event; nothing where it does not say. */
export const itemsOf = (properties: Record<string, unknown>): OrderItems | undefined => {
  const products = productsOf(properties.products);
  const discount = numberOf(properties.discount);
  const coupon = textOf(properties.coupon);
  const quantity = products.length === 0 ? numberOf(properties.quantity) : undefined;
  if (products.length === 0 && (quantity ?? discount ?? coupon) === undefined) return undefined;
  return {
    products,
    ...(quantity !== undefined && quantity >= 0 && { quantity }),
    ...(discount !== undefined && discount >= 0 && { discount }),
    ...(coupon !== undefined && { coupon }),
  };
};

/** Reads a refund off its event; an order that is cancelled is given back as a whole. */
export const refundOf = (event: string, properties: Record<string, unknown>): RefundFact | undefined => {
  if (event !== 'Order Refunded' && event !== 'Order Cancelled') return undefined;
  const orderId = textOf(properties.order_id) ?? textOf(properties.orderId);
  if (orderId === undefined) return undefined;
  if (event === 'Order Cancelled') return { orderId };
  const products = productsOf(properties.products);
  const amount = numberOf(properties.total) ?? numberOf(properties.revenue) ?? numberOf(properties.value);
  return {
    orderId,
    ...(amount !== undefined && { amount: Math.abs(amount) }),
    ...(products.length > 0 && { products }),
  };
};

/** Says what one refund gave back of an order. */
export const refundedOf = (
  order: { total: number | null; items?: OrderItems | undefined },
  { amount, products }: Omit<RefundFact, 'orderId'>,
): number => {
  const total = order.total ?? 0;
  if (amount !== undefined) return Math.min(amount, total);
  if (!products) return total;
  const prices = new Map(order.items?.products.map(({ id, price }) => [id, price]));
  const sum = products.reduce(
    (all, { id, quantity = 1, price }) => all + quantity * (price ?? prices.get(id) ?? 0),
    0,
  );
  return Math.min(sum, total);
};
