import type { CustomerType, LifecycleStage } from '@rapport/sdk/models';
import type { CouponCondition } from '../../config/loyalty.ts';
import type { OrderProduct } from '../order-items.ts';
import type { KnownOrder } from '../read-customers.ts';

/** What a rule looks at. */
export interface MatchedCustomer {
  /** Oldest first. */
  orders: readonly KnownOrder[];
  stage: LifecycleStage;
  type: CustomerType;
  /** From 0 to 1; null before the second order. */
  churnRisk: number | null;
  tier: string;
  /** What they likely want, best first. */
  likely: readonly { productId: string; name?: string | undefined }[];
}

/** That a rule fits, and the product that it is about. */
export interface Match {
  product?: { id: string; name: string };
}

interface Goods {
  products?: readonly string[] | undefined;
  categories?: readonly string[] | undefined;
}

const dayMs = 86_400_000;
/** So many purchases make a rhythm. */
const leastOften = 3;
/** A rhythm that was missed twice is none any more. */
const missed = 2;

const isAmong = ({ products, categories }: Goods, product: OrderProduct): boolean =>
  (products === undefined && categories === undefined) ||
  products?.includes(product.id) === true ||
  categories?.some((category) => category.toLowerCase() === product.category?.toLowerCase()) === true;

/** Those of its products that are meant. */
const boughtIn = ({ items }: KnownOrder, goods: Goods): OrderProduct[] =>
  (items?.products ?? []).filter((product) => isAmong(goods, product));

const namesNone = ({ products, categories }: Goods) => products === undefined && categories === undefined;

/** Orders with what is meant, since a number of days; what names nothing means any order. */
const ordersWith = (
  orders: readonly KnownOrder[],
  goods: Goods & { withinDays?: number | undefined },
  now: number,
): KnownOrder[] => {
  const since = goods.withinDays === undefined ? 0 : now - goods.withinDays * dayMs;
  return orders.filter(
    (order) => order.at >= since && (namesNone(goods) || boughtIn(order, goods).length > 0),
  );
};

interface Purchased {
  product: { id: string; name: string };
  days: number[];
}

/** When each product was bought, the most frequent first. */
const purchasesOf = (orders: readonly KnownOrder[], goods: Goods): Purchased[] => {
  const found = new Map<string, { name: string; days: Set<number> }>();
  for (const order of orders)
    for (const { id, name = id } of boughtIn(order, goods)) {
      const known = found.get(id) ?? { name, days: new Set() };
      known.name = name;
      known.days.add(Math.floor(order.at / dayMs));
      found.set(id, known);
    }
  return [...found]
    .map(([id, { name, days }]) => ({ product: { id, name }, days: [...days] }))
    .toSorted((one, other) => other.days.length - one.days.length);
};

/** Whether these days, oldest first, are a rhythm of so many days that still goes on. */
const isRhythm = (days: readonly number[], everyDays: number, now: number): boolean => {
  if (days.length < leastOften) return false;
  const gaps = days.slice(1).map((day, at) => day - (days[at] ?? day));
  const middle = gaps.toSorted((one, other) => one - other)[Math.floor(gaps.length / 2)] ?? Infinity;
  const silence = Math.floor(now / dayMs) - (days.at(-1) ?? 0);
  return middle <= everyDays && silence <= missed * everyDays;
};

/** Tells whether a rule fits a customer, and for which product; all that it names has to. */
export const matchRule = (
  { bought, notBought, everyDays, likely, stages, types, tiers, churnRisk }: CouponCondition,
  customer: MatchedCustomer,
  now: number,
): Match | undefined => {
  const { orders } = customer;
  if (stages && !stages.includes(customer.stage)) return undefined;
  if (types && !types.includes(customer.type)) return undefined;
  if (tiers && !tiers.includes(customer.tier)) return undefined;
  if (churnRisk && (customer.churnRisk ?? -1) < churnRisk.atLeast) return undefined;
  if (notBought && ordersWith(orders, notBought, now).length > 0) return undefined;
  const matching = bought ? ordersWith(orders, bought, now) : orders;
  if (bought && matching.length < (bought.times ?? 1)) return undefined;
  const purchases = purchasesOf(matching, bought ?? {});
  const regular =
    everyDays === undefined ? undefined : purchases.find(({ days }) => isRhythm(days, everyDays, now));
  if (everyDays !== undefined && !regular) return undefined;
  const wanted = likely?.products;
  const next =
    likely && customer.likely.find(({ productId }) => wanted === undefined || wanted.includes(productId));
  if (likely && !next) return undefined;
  const product = next
    ? { id: next.productId, name: next.name ?? next.productId }
    : (regular ?? purchases[0])?.product;
  return product ? { product } : {};
};
