import type { EventType, StoredEvent } from '@rapport/sdk/models';
import { isConsentEvent } from '../consent/consent-event.ts';
import { isOneOf } from '../database/rows.ts';
import type { Transaction } from '../database/transaction.ts';
import { factsOf } from '../ingest/facts.ts';
import { createFold } from '../ingest/fold.ts';
import { type Id, loadPeople } from './people.ts';

/** Makes a profile anew from the events that are left, or forgets it when none is. Answers whether it is still there. */
export const refold = async (transaction: Transaction, profileId: string): Promise<boolean> => {
  const { db } = transaction;
  for (const table of ['traits', 'visits', 'orders', 'groups', 'order_refunds', 'customer_values'] as const)
    await db.deleteFrom(table).where('profile_id', '=', profileId).execute();
  const events = await db
    .selectFrom('events')
    .selectAll()
    .where('profile_id', '=', profileId)
    .orderBy('sequence')
    .execute();
  const first = events[0];
  if (!first) {
    await db
      .updateTable('identities')
      .set({ profile_id: null })
      .where('profile_id', '=', profileId)
      .execute();
    await db.deleteFrom('carts').where('profile_id', '=', profileId).execute();
    await db.deleteFrom('profiles').where('id', '=', profileId).execute();
    return false;
  }
  const left = await db.selectFrom('identities').selectAll().where('profile_id', '=', profileId).execute();
  const people = await loadPeople(transaction, left);
  const consent = await consentOf(transaction, left);
  const stored = await db
    .selectFrom('profiles')
    .selectAll()
    .where('id', '=', profileId)
    .executeTakeFirstOrThrow();
  const customer = left.find((identity) => identity.kind === 'user');
  const profile = people.replace({
    ...stored,
    user_id: customer?.value ?? null,
    proven: Number(events.some((event) => customer && event.owner_user_id === customer.value)),
    first_seen_at: first.at,
    last_seen_at: first.at,
    visit_id: null,
    visit_started_at: null,
    visit_page_at: null,
    visit_count: 0,
    page_count: 0,
    ...consent,
    changed: true,
  });
  const fold = createFold(transaction);
  for (const row of events) {
    const event = JSON.parse(row.payload) as StoredEvent;
    if (isConsentEvent(event)) continue;
    fold.add({
      request: { site: row.site, receivedAt: row.received_at, trusted: row.trusted === 1 },
      event: {
        messageId: row.message_id,
        type: row.type as EventType,
        anonymousId: row.anonymous_id,
        userId: row.user_id,
        at: row.at,
        facts: factsOf(event),
        payload: row.payload,
        destinations: [],
        necessary: false,
      },
      resolved: { profile, visitorOwned: row.visitor_owned === 1, ownerUserId: row.owner_user_id },
    });
  }
  await fold.writeFacts(people);
  return true;
};

/** The newest choice of those who are left: what an erased one chose goes with them. */
const consentOf = async ({ db, dialect }: Transaction, left: readonly Id[]) => {
  const visitors = left.filter(({ kind }) => kind === 'anonymous').map(({ value }) => value);
  const newest = await db
    .selectFrom('consent_receipts')
    .select(['choices', 'at'])
    .where('site', '=', left[0]?.site ?? '')
    .where(isOneOf(dialect, 'anonymous_id', visitors))
    .orderBy('at', 'desc')
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirst();
  return { consent: newest?.choices ?? null, consent_at: newest?.at ?? null };
};
