import { lifecycleStage } from '@rapport/sdk/insights';
import type { ConsentChoices, Profile, ProfileOrder, ProfileTouch, StoredEvent } from '@rapport/sdk/models';
import type { Visitor } from '../auth/visitor-token.ts';
import { isConsentEvent } from '../consent/consent-event.ts';
import { factsOf } from '../ingest/facts.ts';
import type { OwnEvent } from './own-events.ts';
import { traitsOf } from './read-profile.ts';
import { type SeenBefore, visitOf } from './visit-of.ts';

const shown = 100;
const iso = (at: number) => new Date(at).toISOString();

/** Makes the profile that its owner sees, from the events that are theirs. */
export const ownProfile = (
  visitor: Visitor,
  events: readonly OwnEvent[],
  consent: ConsentChoices | null,
  now: number,
): Profile => {
  const { anonymousId, userId } = visitor;
  const anonymousIds = new Set([anonymousId]);
  /** Each with the touch of its first page view. */
  const visits = new Map<string, ProfileTouch | undefined>();
  const groups = new Set<string>();
  const orders = new Map<string, ProfileOrder>();
  const traits: Record<string, unknown> = {};
  const pages: Profile['pages'] = [];
  let seen: SeenBefore = { visitId: null, lastSeenAt: 0 };
  let firstAt: number | undefined;
  let lastAt: number | undefined;
  for (const row of events) {
    const event = JSON.parse(row.payload) as StoredEvent;
    const { visitId, groupId, order, touch, page, traits: told, inferred } = factsOf(event);
    if (inferred || isConsentEvent(event)) continue;
    firstAt ??= row.at;
    lastAt = row.at;
    if (row.anonymous_id !== null) anonymousIds.add(row.anonymous_id);
    if (row.anonymous_id !== null) {
      const visit = visitOf(visitId, row.at, seen);
      seen = { visitId: visit, lastSeenAt: row.at };
      visits.set(visit, visits.get(visit) ?? (touch && { ...touch, at: iso(row.at) }));
    }
    if (groupId !== undefined) groups.add(groupId);
    if (order) orders.set(order.orderId, { ...order, at: orders.get(order.orderId)?.at ?? iso(row.at) });
    Object.assign(traits, told);
    if (page) pages.push({ ...page, at: iso(row.at) });
  }
  const touches = [...visits.values()]
    .filter((touch) => touch !== undefined)
    .toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at));
  const firstTouch = touches[0];
  const lastTouch = touches.findLast((touch) => touch.class !== 'direct' && touch.class !== 'internal');
  return {
    anonymousIds: [...anonymousIds],
    ...(userId !== null && { userId }),
    proven: userId !== null,
    traits: traitsOf(Object.entries(traits)),
    groups: [...groups],
    consent,
    firstSeenAt: iso(firstAt ?? now),
    lastSeenAt: iso(lastAt ?? now),
    visits: visits.size,
    ...(firstTouch && { firstTouch }),
    ...(lastTouch && { lastTouch }),
    pages: pages.slice(-shown).reverse(),
    pageCount: pages.length,
    orders: [...orders.values()].slice(-shown).reverse(),
    orderCount: orders.size,
    lifecycleStage: lifecycleStage({ userId: userId ?? undefined, orderCount: orders.size }, { now }),
  };
};
