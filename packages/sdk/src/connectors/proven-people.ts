import type { DeliveryItem, JsonObject, StoredEvent } from '../models/index.ts';
import { invalidOption } from '../options.ts';

/** Of whom something goes to a connector: everybody, or those whose identity is proven. */
export type People = 'all' | 'proven';

/**
 * Checks the option `people` of a connector.
 * @throws RapportError `invalid_option`
 */
export const peopleOption = (value: People | undefined): People => {
  if (value !== undefined && value !== 'all' && value !== 'proven')
    throw invalidOption('people', "'all' or 'proven'");
  return value ?? 'all';
};

/** Tells whether it is proven whose an event is: our server says so, or else who sends it. Erasures always are. */
export const isProven = (item: DeliveryItem): boolean =>
  item.type === 'delete' || item.context?.proven === true;

/**
 * Takes away what an event claims of who somebody is. Undefined where it does nothing but claim, or where nobody is
 * left whose it is.
 */
export const withoutClaims = (event: StoredEvent): StoredEvent | undefined => {
  if (event.type === 'identify' || event.type === 'group' || event.type === 'alias') return undefined;
  if (!event.anonymousId) return undefined;
  const { userId: _userId, traits: _own, ...others } = event as typeof event & { traits?: unknown };
  const { traits: _traits, proven: _proven, ...context } = (event.context ?? {}) as JsonObject;
  const { email: _email, phone: _phone, ...properties } = (event.properties ?? {}) as JsonObject;
  return { ...others, context, ...(event.properties && { properties }) } as StoredEvent;
};
