import type { OutboxEntry } from '../outbox/store.ts';

/** Wraps items as the entries that an outbox hands to its destination. */
export const entriesOf = <Item extends { messageId: string }>(
  items: readonly Item[],
  orderKeyOf?: (item: Item) => string | undefined,
): OutboxEntry<Item>[] =>
  items.map((item, index) => {
    const orderKey = orderKeyOf?.(item);
    const entry = { id: item.messageId, item, sequence: index + 1, attempts: 0, addedAt: 0 };
    return orderKey === undefined ? entry : { ...entry, orderKey };
  });
