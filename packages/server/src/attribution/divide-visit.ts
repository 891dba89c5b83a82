import { createHash } from 'node:crypto';
import type { StoredEvent } from '@rapport/sdk/models';

/** What ends a visit besides silence, which the browser judges by itself. */
export interface VisitRules {
  /** A time zone of the IANA, such as `Europe/Warsaw`: there a visit ends at midnight. @default at none */
  midnight?: string | undefined;
  /** Whether another campaign, as its tags (UTM) tell, begins another visit. @default false */
  campaign?: boolean | undefined;
}

/** Stands between the visit that a browser names and the campaign that began within it. */
const campaignMark = '~campaign:';
/** Longer ones stay as they are: what is added must fit. */
const maxIdCharacters = 200;

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Tells the day of a moment in a time zone, such as `2026-11-22`. */
const dayOf = (at: number, timeZone: string): string => {
  const formatter =
    formatters.get(timeZone) ??
    new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  formatters.set(timeZone, formatter);
  return formatter.format(at);
};

/**
 * Names the visit of an event anew where a rule ended the one that the browser names. It is written into the event,
 * as it was judged then.
 */
export const divideVisit = (event: StoredEvent, { midnight, campaign }: VisitRules): void => {
  const context = event.context as { campaign?: object } & StoredEvent['context'];
  const visit = context?.visit;
  if (!visit?.id || visit.id.length > maxIdCharacters) return;
  let { id } = visit;
  if (midnight) {
    const at = Date.parse(event.timestamp);
    const { originalTimestamp = event.timestamp } = event as { originalTimestamp?: string };
    // The browser's clock may be wrong; by how much was found out of the event's own time.
    const startedAt = visit.startedAt && Date.parse(visit.startedAt) + at - Date.parse(originalTimestamp);
    const day = dayOf(at, midnight);
    if (!startedAt || dayOf(startedAt, midnight) !== day) id += `@${day}`;
  }
  if (campaign && context?.campaign)
    id += `${campaignMark}${createHash('sha256').update(JSON.stringify(context.campaign)).digest('base64url').slice(0, 8)}`;
  // A copy: a batch may say one visit for all its events.
  context.visit = { ...visit, id };
};

/** Tells whether a campaign began this visit within the one of that name. */
export const beganWithin = (visitId: string, named: string): boolean =>
  visitId.startsWith(named + campaignMark);
