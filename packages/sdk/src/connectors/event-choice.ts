import type { DeliveryItem, StoredEvent } from '../models/index.ts';
import { invalidOption } from '../options.ts';
import type { DeliveryResult } from '../outbox/destination.ts';
import { operationOf } from './engine/operation-of.ts';
import { eventFilter } from './event-filter.ts';

/** What owners say of which events go where, the same for every connector. */
export interface EventChoiceOptions {
  /** Types of events and names of tracked events, such as `['identify', 'Order Completed']`. @default all that it supports */
  events?: readonly string[];
  /** Whether an event goes there, by all that it says. @default all */
  filter?: (event: StoredEvent) => boolean;
  /** Changes an event on its way; undefined drops it. Erasures stay as they are. */
  transform?: (event: StoredEvent) => StoredEvent | undefined;
}

/** Which events go there, and as what. */
export interface EventChoice {
  /** Whether it is worth queueing. An owner's function that throws does not say no: its delivery tells. */
  accepts: (event: StoredEvent) => boolean;
  /** What goes there of an item. Erasures and choices of consent stay as they are. */
  choose: <Item extends DeliveryItem>(item: Item) => Chosen<Item>;
}

/** An item as it goes there, or what became of one that does not: at one at which an owner's function throws, they have to look. */
export type Chosen<Item> = { item: Item } | { item?: never; result: DeliveryResult };

/**
 * Turns what an owner says into what a connector asks.
 * @throws RapportError `invalid_option`
 */
export const eventChoice = ({ events, filter, transform: given }: EventChoiceOptions): EventChoice => {
  for (const [name, value] of Object.entries({ filter, transform: given }))
    if (value !== undefined && typeof value !== 'function')
      throw invalidOption(name, 'a function of an event');
  const wants = eventFilter(events).accepts;
  const shape = <Item extends DeliveryItem>(item: Item): Item | undefined => {
    if (['erase', 'consent'].includes(operationOf(item))) return item;
    const event = item as StoredEvent;
    if (wants?.(event) === false || filter?.(event) === false) return undefined;
    return given ? (given(event) as Item | undefined) : item;
  };
  const choose: EventChoice['choose'] = (given) => {
    try {
      const item = shape(given);
      return item ? { item } : { result: { status: 'delivered' } };
    } catch (error) {
      const message = `the owner’s filter or transform throws: ${String(error)}`;
      return { result: { status: 'rejected', code: 'transform_failed', message } };
    }
  };
  return {
    choose,
    accepts: (event) => {
      const chosen = choose(event);
      return chosen.item !== undefined || chosen.result.status === 'rejected';
    },
  };
};
