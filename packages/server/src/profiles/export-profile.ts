import type { JsonObject, Profile, StoredEvent } from '@rapport/sdk/models';
import type { Visitor } from '../auth/visitor-token.ts';
import { listReceipts } from '../consent/list-receipts.ts';
import { ownThreads } from '../conversations/own-threads.ts';
import { isOneOf } from '../database/rows.ts';
import type { Storage } from '../database/storage.ts';
import { ownLoyalty } from '../loyalty/account/own-loyalty.ts';
import { ownBrowsers } from './own-browsers.ts';
import type { OwnEvent } from './own-events.ts';
import { ownVisits } from './own-visits.ts';

const iso = (at: number) => new Date(at).toISOString();

export interface ProfileToExport {
  visitor: Visitor;
  profile: Profile;
  events: readonly OwnEvent[];
  now: number;
}

/** Puts together all that is held about somebody, and who got some of it. */
export const exportProfile = async (
  storage: Pick<Storage, 'read' | 'dialect'>,
  { visitor, profile, events, now }: ProfileToExport,
): Promise<JsonObject> => {
  const { items, salts } = await listReceipts(storage, visitor);
  const { site, userId } = visitor;
  const loyalty = userId === null ? undefined : await ownLoyalty(storage, { site, userId }, now);
  return {
    exportedAt: iso(now),
    profile,
    visits: ownVisits(events),
    events: events.map(({ payload }) => JSON.parse(payload) as StoredEvent),
    conversations: await ownThreads(storage, visitor, 'conversation'),
    cases: await ownThreads(storage, visitor, 'case'),
    ...(loyalty && { loyalty }),
    consentReceipts: items,
    consentSalts: salts,
    deliveries: await recipientsOf(storage, visitor),
  };
};

/** Which destinations got events under one's ids, and when first and last, to the hour. */
const recipientsOf = async (storage: Pick<Storage, 'read' | 'dialect'>, visitor: Visitor) => {
  const { read, dialect } = storage;
  const { site, userId } = visitor;
  const browsers = await ownBrowsers(storage, visitor);
  const rows = await read
    .selectFrom('recipients')
    .select(({ fn }) => ['destination', fn.min('first_at').as('first'), fn.max('last_at').as('last')])
    .where('site', '=', site)
    .where(({ or, and, eb }) =>
      or([
        and([eb('kind', '=', 'anonymous'), isOneOf(dialect, 'value', browsers)]),
        ...(userId === null ? [] : [and([eb('kind', '=', 'user'), eb('value', '=', userId)])]),
      ]),
    )
    .groupBy('destination')
    .orderBy('destination')
    .execute();
  return rows.map(({ destination, first, last }) => ({
    destination,
    firstAt: iso(first),
    lastAt: iso(last),
  }));
};
