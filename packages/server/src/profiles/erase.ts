import { writeAudit } from '../audit/write-audit.ts';
import { unlinkReceipts } from '../consent/unlink-receipts.ts';
import { eraseThreads } from '../conversations/delete-threads.ts';
import { isOneOf } from '../database/rows.ts';
import type { Transaction } from '../database/transaction.ts';
import { eraseDeliveries, requestErasure, type WaitingErasure } from '../delivery/erase-deliveries.ts';
import { erasedContact } from '../delivery/erased-contact.ts';
import { eraseLoyalty } from '../loyalty/account/erase-loyalty.ts';
import { type ErasureScope, erasedBrowsers, isErased } from './erased-events.ts';
import type { Id } from './people.ts';
import { refold } from './refold.ts';
import { buryId, tombstoneOf } from './tombstones.ts';

/** Whose data, who asks for it, and who has to be told. */
export interface EraseProfile extends ErasureScope {
  at: number;
  /** Names the erasure to the connectors. */
  erasureId: string;
  /** The names of all connectors. */
  connectors: readonly string[];
}

/**
 * Erases what a visitor or a proven customer may read, or what an admin means, and nothing that is proven somebody
 * else's. A keyed hash of each id stays behind, so that late events of the person are refused; so does one line of
 * the audit. Every connector is asked to do the same. Answers whether there was anything left to erase.
 */
export const eraseProfile = async (transaction: Transaction, erasure: EraseProfile): Promise<boolean> => {
  const { site, anonymousId, userId, actor, at, erasureId, connectors } = erasure;
  const browsers = await erasedBrowsers(transaction, erasure);
  const ids: Id[] = browsers.map((value) => ({ site, kind: 'anonymous', value }));
  if (userId !== null) ids.unshift({ site, kind: 'user', value: userId });

  const counts = { events: 0, profiles: 0, deliveries: 0, receipts: 0 };
  const arrivingUntil = new Map<string, number>();
  const { profiles, buried } = await eraseIds(transaction, ids);
  const isByAdmin = actor === 'admin';
  const contact = await erasedContact(transaction, [...profiles], { site, userId, isByAdmin });
  counts.receipts = await unlinkReceipts(transaction, site, browsers);
  await eraseTraces(transaction, site, ids);
  const threads = await eraseThreads(transaction, { site, browsers, userId });
  const loyaltyEntries = userId === null ? 0 : await eraseLoyalty(transaction, { site, userId });
  for (const profileId of profiles) {
    const events = await transaction.db
      .deleteFrom('events')
      .where('profile_id', '=', profileId)
      .where(isErased(transaction, erasure, browsers))
      .returning('message_id')
      .execute();
    const messageIds = events.map((row) => row.message_id);
    const deliveries = await eraseDeliveries(transaction, profileId, messageIds, at);
    for (const [destination, until] of deliveries.arrivingUntil)
      arrivingUntil.set(destination, Math.max(until, arrivingUntil.get(destination) ?? 0));
    counts.events += events.length;
    counts.deliveries += deliveries.count;
    if (!(await refold(transaction, profileId))) counts.profiles += 1;
  }
  const isAnythingGone =
    buried + counts.events + counts.receipts + threads.conversations + threads.cases + loyaltyEntries > 0;
  if (!isAnythingGone) return false;

  const [main = { site, kind: 'anonymous', value: anonymousId ?? '' }] = ids;
  const hash = tombstoneOf(transaction.tombstoneKey, main);
  await writeAudit(transaction, {
    site,
    at,
    action: 'erasure',
    actor,
    hash,
    counts: { ...counts, ...threads, ...(loyaltyEntries > 0 && { loyaltyEntries }) },
  });
  const request: WaitingErasure = {
    type: 'delete',
    messageId: erasureId,
    timestamp: new Date(at).toISOString(),
    ...(userId !== null && { userId }),
    anonymousIds: browsers,
    ...contact,
  };
  const [profileId] = profiles;
  await requestErasure(transaction, { site, profileId, request, connectors, arrivingUntil, at });
  return true;
};

/** Forgets ids and what they stood for; answers which profiles they had, and how many were not erased before. */
const eraseIds = async (
  transaction: Transaction,
  ids: readonly Id[],
): Promise<{ profiles: Set<string>; buried: number }> => {
  const profiles = new Set<string>();
  let buried = 0;
  for (const id of ids) {
    const rows = await transaction.db
      .deleteFrom('identities')
      .where('site', '=', id.site)
      .where('kind', '=', id.kind)
      .where('value', '=', id.value)
      .returning('profile_id')
      .execute();
    for (const { profile_id } of rows) if (profile_id !== null) profiles.add(profile_id);
    if (await buryId(transaction, id)) buried += 1;
  }
  return { profiles, buried };
};

/** Forgets what else is kept under ids. */
const eraseTraces = async ({ db, dialect }: Transaction, site: string, ids: readonly Id[]): Promise<void> => {
  for (const kind of ['anonymous', 'user'] as const) {
    const values = ids.filter((id) => id.kind === kind).map(({ value }) => value);
    await db
      .deleteFrom('recipients')
      .where('site', '=', site)
      .where('kind', '=', kind)
      .where(isOneOf(dialect, 'value', values))
      .execute();
    if (kind === 'anonymous')
      await db
        .deleteFrom('visitor_links')
        .where('site', '=', site)
        .where(isOneOf(dialect, 'anonymous_id', values))
        .execute();
  }
};
