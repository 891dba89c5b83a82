import type { StoredEvent, Touch } from '@rapport/sdk/models';
import { isConsentEvent } from '../consent/consent-event.ts';
import { factsOf } from '../ingest/facts.ts';
import type { OwnEvent } from './own-events.ts';
import { type SeenBefore, visitOf } from './visit-of.ts';

/** A visit as its owner sees it. */
export interface OwnVisit {
  id: string;
  startedAt: string;
  endedAt: string;
  pageCount: number;
  /** Where it came from, as its first page view tells. */
  touch?: Touch;
}

const iso = (at: number) => new Date(at).toISOString();

/** Tells the visits of somebody's events, oldest first. */
export const ownVisits = (events: readonly OwnEvent[]): OwnVisit[] => {
  const visits = new Map<string, OwnVisit>();
  let seen: SeenBefore = { visitId: null, lastSeenAt: 0 };
  for (const row of events) {
    const event = JSON.parse(row.payload) as StoredEvent;
    if (row.anonymous_id === null || isConsentEvent(event)) continue;
    const { visitId, touch, inferred } = factsOf(event);
    if (inferred) continue;
    const id = visitOf(visitId, row.at, seen);
    seen = { visitId: id, lastSeenAt: row.at };
    const visit = visits.get(id) ?? { id, startedAt: iso(row.at), endedAt: iso(row.at), pageCount: 0 };
    visits.set(id, {
      ...visit,
      endedAt: iso(row.at),
      pageCount: visit.pageCount + Number(event.type === 'page'),
      ...(touch && !visit.touch && { touch }),
    });
  }
  return [...visits.values()];
};
