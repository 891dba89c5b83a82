import type { DeliveryItem, StoredEvent } from '../models/index.ts';
import { invalidOption } from '../options.ts';
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
  accepts: (event: StoredEvent) => boolean;
  transform: <Item extends DeliveryItem>(item: Item) => Item | undefined;
}

/**
 * Turns what an owner says into what a connector asks.
 * @throws RapportError `invalid_option`
 */
export const eventChoice = ({ events, filter, transform }: EventChoiceOptions): EventChoice => {
  for (const [name, value] of Object.entries({ filter, transform }))
    if (value !== undefined && typeof value !== 'function')
      throw invalidOption(name, 'a function of an event');
  const wants = eventFilter(events).accepts;
  return {
    accepts: (event) => wants?.(event) !== false && filter?.(event) !== false,
    transform: (item) =>
      item.type === 'delete' || !transform
        ? item
        : (transform(item as StoredEvent) as typeof item | undefined),
  };
};
