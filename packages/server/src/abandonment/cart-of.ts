import type { JsonObject } from '@rapport/sdk/models';
import { isOfCheckout, orderCompleted } from './cart-events.ts';
import {
  addProducts,
  type CartLines,
  holdSame,
  listedProducts,
  numberIn,
  productsOf,
  removeProducts,
  textIn,
} from './cart-lines.ts';
import type { CartWaits } from './cart-waits.ts';

/** What an event tells of a cart, and when. */
export interface CartEvent {
  /** Its name. */
  name: string;
  at: number;
  properties: JsonObject;
}

/** How far somebody has come. */
export type CartStage = 'cart' | 'checkout';

/** A cart that nobody has bought. */
export interface Cart<Event extends CartEvent = CartEvent> {
  stage: CartStage;
  /** Of the checkout, where one was named. */
  step?: string | number;
  id?: string;
  currency?: string;
  /** What the shop says it is worth, since it was changed last. */
  value?: number;
  lines: CartLines;
  /** The event that touched it last. */
  touch: Event;
}

/** Browser and shop have clocks of their own: what ends a checkout may seem to be later than its order. */
const clocksMs = 5 * 60_000;

/** Tells when a cart counts as abandoned. */
export const abandonedAt = ({ stage, touch }: Cart, { cartMs, checkoutMs }: CartWaits): number =>
  touch.at + (stage === 'checkout' ? checkoutMs : cartMs);

/**
 * Finds the cart that is open after all that happened, told in the order in which it happened. An order closes it, as
 * does taking out the last product. Who looks at an abandoned cart again and changes nothing leaves it as it is.
 */
export const cartOf = <Event extends CartEvent>(
  events: readonly Event[],
  waits: CartWaits,
): Cart<Event> | undefined => {
  let cart: Cart<Event> | undefined;
  let orderedAt = -Infinity;
  for (const event of events) {
    if (event.name === orderCompleted) {
      cart = undefined;
      orderedAt = event.at;
    } else if (cart || !isOfCheckout(event.name) || event.at - orderedAt > clocksMs)
      cart = afterEvent(cart, event, waits);
  }
  return cart;
};

const afterEvent = <Event extends CartEvent>(
  open: Cart<Event> | undefined,
  event: Event,
  waits: CartWaits,
): Cart<Event> | undefined => {
  const { name, at, properties } = event;
  const id = textIn(properties.cart_id, 255);
  const isOther = open?.id !== undefined && id !== undefined && open.id !== id;
  const known = isOther ? undefined : open;
  const before: CartLines = known?.lines ?? new Map();
  const lines = linesAfter(before, event);
  const isChanged = !holdSame(before, lines);

  if (name === 'Product Removed' && !known) return open;
  if (name === 'Product Removed' && before.size > 0 && lines.size === 0) return undefined;
  if (name === 'Cart Viewed') {
    const isEmpty = listedProducts(properties)?.length === 0;
    if (!known && lines.size === 0) return open;
    if (isEmpty) return undefined;
  }
  const wasAbandoned = known !== undefined && at >= abandonedAt(known, waits);
  if (wasAbandoned && name === 'Cart Viewed' && !isChanged) return open;

  const goesOn = known?.stage === 'checkout' && !wasAbandoned;
  const step = isOfCheckout(name) ? stepIn(properties) : undefined;
  const currency = textIn(properties.currency, 8) ?? known?.currency;
  const value = valueIn(event) ?? (isChanged ? undefined : known?.value);
  const cartId = id ?? known?.id;
  return {
    stage: isOfCheckout(name) || goesOn ? 'checkout' : 'cart',
    ...withoutUndefined({ step: step ?? (goesOn ? known.step : undefined), id: cartId, currency, value }),
    lines,
    touch: event,
  };
};

const linesAfter = (before: CartLines, { name, properties }: CartEvent): CartLines => {
  if (name === 'Product Added') return addProducts(before, productsOf(properties));
  if (name === 'Product Removed') return removeProducts(before, productsOf(properties));
  const listed = listedProducts(properties);
  return listed && listed.length > 0 ? addProducts(new Map(), listed) : before;
};

/** Of a product's event it is the value of that product. */
const valueIn = ({ name, properties: { value, total, revenue } }: CartEvent): number | undefined =>
  name.startsWith('Product') ? undefined : (numberIn(value) ?? numberIn(total) ?? numberIn(revenue));

const stepIn = ({ step }: JsonObject): string | number | undefined =>
  typeof step === 'number' ? step : textIn(step, 64);

type Defined<Fields> = { [Name in keyof Fields]?: Exclude<Fields[Name], undefined> };
const withoutUndefined = <Fields extends object>(fields: Fields): Defined<Fields> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Defined<Fields>;
