import { randomUUID } from 'node:crypto';
import { RapportError } from '@rapport/sdk';
import type { StoredEvent } from '@rapport/sdk/models';
import { parseSafeJson } from '../http/safe-json.ts';
import { parseEvent } from '../ingest/parse-event.ts';

/**
 * Reads an event, or a list of events, as they would be stored.
 * @throws RapportError `invalid_option`, which names the file and what is wrong in it
 */
export const eventsIn = (text: string, file: string): StoredEvent[] => {
  let value: unknown;
  try {
    value = parseSafeJson(text);
  } catch (cause) {
    throw new RapportError('invalid_option', `${file}: is not JSON`, { cause });
  }
  return [value].flat().map((raw, index) => {
    const parsed = parseEvent(raw, {
      receivedAt: Date.now(),
      trusted: true,
      sentAt: undefined,
      newId: randomUUID,
      destinationsOf: () => [],
    });
    if ('rejection' in parsed)
      throw new RapportError('invalid_option', `${file}: event ${index + 1}: ${parsed.rejection.message}`);
    return JSON.parse(parsed.event.payload) as StoredEvent;
  });
};
