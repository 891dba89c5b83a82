import type { DeliveryItem, StoredEvent } from '../models/index.ts';
import { invalidOption } from '../options.ts';
import type { DeliveryResult } from '../outbox/destination.ts';
import { operationOf } from './engine/operation-of.ts';
import { eventFilter } from './event-filter.ts';
import { isProven, type People, peopleOption, withoutClaims } from './proven-people.ts';

/** What owners say of which events go where, the same for every connector. */
export interface EventChoiceOptions {
  /** Types of events and names of tracked events, such as `['identify', 'Order Completed']`. @default all that it supports */
  events?: readonly string[];
  /** Whether an event goes there, by all that it says. @default all */
  filter?: (event: StoredEvent) => boolean;
  /** Changes an event on its way; undefined drops it. Erasures stay as they are. */
  transform?: (event: StoredEvent) => StoredEvent | undefined;
  /**
   * Of whom something goes there. `proven`: nothing that somebody only claims, such as an address typed into a form;
   * our server knows what is proven, without it `context.proven: true` says so of an event. @default 'all'
   */
  people?: People;
}

export interface EventChoiceSettings {
  /** Whether it takes events as such, and so also those of nobody known, rather than keeping people. @default false */
  takesEvents?: boolean | undefined;
}

/** Which events go there, and as what. */
export interface EventChoice {
  /** Whether it is worth queueing. An owner's function that throws does not say no: its delivery tells. */
  accepts: (event: StoredEvent) => boolean;
  /** What an owner makes of an item, before it is known whose it is. Erasures and choices of consent stay as they are. */
  shape: <Item extends DeliveryItem>(item: Item) => Chosen<Item>;
  /** What goes there of it: besides, without what is only claimed, where its owner wants that. */
  choose: <Item extends DeliveryItem>(item: Item) => Chosen<Item>;
  people: People;
}

/** An item as it goes there, or what became of one that does not: at one at which an owner's function throws, they have to look. */
export type Chosen<Item> = { item: Item } | { item?: never; result: DeliveryResult };

/**
 * Turns what an owner says into what a connector asks.
 * @throws RapportError `invalid_option`
 */
export const eventChoice = (
  { events, filter, transform: given, people: wanted }: EventChoiceOptions,
  { takesEvents = false }: EventChoiceSettings = {},
): EventChoice => {
  const people = peopleOption(wanted);
  for (const [name, value] of Object.entries({ filter, transform: given }))
    if (value !== undefined && typeof value !== 'function')
      throw invalidOption(name, 'a function of an event');
  const wants = eventFilter(events).accepts;
  const shaped = <Item extends DeliveryItem>(item: Item): Item | undefined => {
    if (['erase', 'consent'].includes(operationOf(item))) return item;
    const event = item as StoredEvent;
    if (wants?.(event) === false || filter?.(event) === false) return undefined;
    return given ? (given(event) as Item | undefined) : item;
  };
  const shape: EventChoice['shape'] = (given) => {
    try {
      const item = shaped(given);
      return item ? { item } : { result: { status: 'delivered' } };
    } catch (error) {
      const message = `the owner’s filter or transform throws: ${String(error)}`;
      return { result: { status: 'rejected', code: 'transform_failed', message } };
    }
  };
  const provenOf = <Item extends DeliveryItem>(item: Item): Item | undefined => {
    if (people === 'all' || isProven(item)) return item;
    return takesEvents ? (withoutClaims(item as StoredEvent) as Item | undefined) : undefined;
  };
  return {
    people,
    shape,
    choose: (given) => {
      const item = provenOf(given);
      return item ? shape(item) : { result: { status: 'delivered' } };
    },
    accepts: (event) => {
      const chosen = shape(event);
      return chosen.item !== undefined || chosen.result.status === 'rejected';
    },
  };
};
