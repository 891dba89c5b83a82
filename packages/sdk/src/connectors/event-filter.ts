import type { StoredEvent } from '../models/index.ts';
import { invalidOption } from '../options.ts';
import type { Connector } from './connector.ts';

/**
 * Turns the option `events` of a connector into what it accepts: types of events (`page`, `identify`, …)
 * and names of tracked events (`Order Completed`), in one list. Without the option all are accepted.
 * @throws RapportError `invalid_option`
 */
export const eventFilter = (events: readonly string[] | undefined): Pick<Connector, 'accepts'> => {
  if (events === undefined) return {};
  if (
    !Array.isArray(events) ||
    !events.length ||
    !events.every((event) => event && typeof event === 'string')
  )
    throw invalidOption('events', 'a list of event types and names of tracked events');
  const wanted = new Set(events);
  return {
    accepts: (event: StoredEvent) =>
      wanted.has(event.type) || (event.type === 'track' && wanted.has(event.event)),
  };
};
