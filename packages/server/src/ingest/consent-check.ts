import type { ConsentChoices } from '@rapport/sdk/models';
import type { People } from '../profiles/people.ts';
import type { IngestEvent, IngestRequest } from './ingest-request.ts';

/**
 * Judges an event by its stamp and by the stored consent of its person: the stricter wins. Without a
 * stamp the stored consent decides, and without that the site's setting.
 */
export const mayIngest = (request: IngestRequest, event: IngestEvent, people: People): boolean => {
  if (event.necessary) return true;
  if (event.stamped === false) return false;
  const stored = storedChoice('analytics', request.site, event, people);
  if (stored !== undefined) return stored;
  return event.stamped ?? request.unstampedEvents === 'accept';
};

/** Tells whether the click ids of an event may be kept, of one whose stamp does not forbid it. */
export const mayKeepClickIds = (request: IngestRequest, event: IngestEvent, people: People): boolean =>
  storedChoice('marketing', request.site, event, people) ??
  (event.stamped !== null || request.unstampedEvents === 'accept');

const storedChoice = (
  purpose: 'analytics' | 'marketing',
  site: string,
  event: IngestEvent,
  people: People,
): boolean | undefined => {
  const answers: boolean[] = [];
  for (const id of [
    { site, kind: 'anonymous', value: event.anonymousId },
    { site, kind: 'user', value: event.userId },
  ] as const) {
    if (id.value === null) continue;
    const consent = people.profileOf(people.identity({ ...id, value: id.value }))?.consent;
    if (consent) answers.push((JSON.parse(consent) as ConsentChoices)[purpose] === true);
  }
  return answers.length > 0 ? answers.every(Boolean) : undefined;
};
