import type { ConsentChoices, ConsentRequest, JsonObject, Profile, TrackedEvent } from '../models/index.ts';

/** A receipt and whom it belongs to; to nobody when it came with the site key alone. */
export interface ReceivedReceipt extends Omit<ConsentRequest, 'anonymousId' | 'visitorKey'> {
  anonymousId?: string;
}

/** What the handlers have taken in so far. */
export interface Received {
  /** In order of arrival, each messageId once. */
  readonly events: readonly TrackedEvent[];
  readonly receipts: readonly ReceivedReceipt[];
}

const orderOf = ({ timestamp, ...event }: TrackedEvent): Profile['orders'] => {
  if (event.type !== 'track' || event.event !== 'Order Completed') return [];
  const { order_id, total, revenue, currency } = (event.properties ?? {}) as JsonObject;
  const amount = total ?? revenue;
  return [
    {
      orderId: String(order_id),
      total: typeof amount === 'number' ? amount : null,
      currency: typeof currency === 'string' ? currency : null,
      at: timestamp,
    },
  ];
};

const stageOf = (orderCount: number, isKnown: boolean): Profile['lifecycleStage'] => {
  if (orderCount > 1) return 'retained';
  if (orderCount === 1) return 'converted';
  return isKnown ? 'acquired' : 'reached';
};

/** Says yes or no to every purpose: what was not chosen is a no. */
export const allChoices = ({ preferences, analytics, marketing }: ConsentChoices): ConsentChoices => ({
  necessary: true,
  preferences: preferences ?? false,
  analytics: analytics ?? false,
  marketing: marketing ?? false,
});

/** Folds what arrived about one visitor; of somebody unknown the profile is empty. */
export const profileOf = ({ events, receipts }: Received, anonymousId: string, now: string): Profile => {
  const own = events.filter((event) => event.anonymousId === anonymousId);
  const visits = own.flatMap(({ context }) => context?.visit?.id ?? []);
  const userId = own.findLast((event) => event.userId)?.userId;
  const traits = own.map((event) => (event.type === 'identify' ? event.traits : undefined));
  const pages = own.filter(({ type }) => type === 'page').reverse();
  const orders = new Map(own.flatMap(orderOf).map((order) => [order.orderId, order]));
  const receipt = receipts.findLast((each) => each.anonymousId === anonymousId);
  return {
    anonymousIds: [anonymousId],
    ...(userId && { userId }),
    proven: false,
    traits: Object.assign({}, ...traits),
    groups: [...new Set(own.flatMap((event) => (event.type === 'group' ? [event.groupId] : [])))],
    consent: receipt ? allChoices(receipt.choices) : null,
    firstSeenAt: own[0]?.timestamp ?? now,
    lastSeenAt: own.at(-1)?.timestamp ?? now,
    visits: new Set(visits).size,
    pages: pages.slice(0, 100).map(({ context, timestamp }) => ({
      url: context?.page?.url ?? '',
      title: context?.page?.title ?? null,
      at: timestamp,
    })),
    pageCount: pages.length,
    orders: [...orders.values()].reverse().slice(0, 100),
    orderCount: orders.size,
    lifecycleStage: stageOf(orders.size, userId !== undefined),
  };
};
