import { checkArray, checkNumber, checkObject, checkText } from './check.ts';
import { type Moment, readMoment } from './moment.ts';

/** An order as profiles have it. */
export interface Order {
  at: Moment;
  /** The same id twice is one order: what comes later in the list stands. */
  orderId?: string | undefined;
  /** What was paid, with refunds taken off; `null` where nobody knows. */
  total?: number | null | undefined;
  /** ISO 4217. */
  currency?: string | null | undefined;
}

/** An order of one among many customers. */
export interface CustomerOrder extends Order {
  userId: string;
}

/** An order that was checked, at its moment in milliseconds. */
export type Dated<O extends Order> = { order: O; ms: number };

/** @throws RapportError that names the field */
const checkOrder = (where: string, order: Order): void => {
  checkObject(where, order);
  const { orderId, total, currency } = order;
  if (orderId !== undefined) checkText(`${where}.orderId`, orderId);
  if (total !== undefined && total !== null) checkNumber(`${where}.total`, total);
  if (currency !== undefined && currency !== null) checkText(`${where}.currency`, currency);
};

/**
 * Checks orders and leaves out what was not yet at a moment; the oldest come first.
 * @throws RapportError that names the order and its field
 */
export const readOrders = <O extends Order>(
  where: string,
  orders: readonly O[],
  nowMs: number,
): Dated<O>[] => {
  checkArray(where, orders);
  const read: Dated<O>[] = [];
  const byId = new Map<string, number>();
  for (const [at, order] of orders.entries()) {
    const place = `${where}[${at}]`;
    checkOrder(place, order);
    const dated = { order, ms: readMoment(`${place}.at`, order.at) };
    const known = order.orderId === undefined ? undefined : byId.get(order.orderId);
    if (known !== undefined) {
      read[known] = dated;
      continue;
    }
    if (order.orderId !== undefined) byId.set(order.orderId, read.length);
    read.push(dated);
  }
  return read.filter(({ ms }) => ms <= nowMs).sort((one, other) => one.ms - other.ms);
};

/**
 * Checks orders of many customers and parts them by customer, each customer’s in the order of time.
 * @throws RapportError that names the order and its field
 */
export const readByCustomer = (
  where: string,
  orders: readonly CustomerOrder[],
  nowMs: number,
): Map<string, Dated<CustomerOrder>[]> => {
  const groups = new Map<string, Dated<CustomerOrder>[]>();
  checkArray(where, orders);
  for (const [at, order] of orders.entries()) {
    checkObject(`${where}[${at}]`, order);
    checkText(`${where}[${at}].userId`, order.userId);
  }
  for (const dated of readOrders(where, orders, nowMs)) {
    const group = groups.get(dated.order.userId);
    if (group) group.push(dated);
    else groups.set(dated.order.userId, [dated]);
  }
  return groups;
};
