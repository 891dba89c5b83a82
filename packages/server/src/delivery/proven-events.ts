import type { JsonObject, StoredEvent } from '@rapport/sdk/models';
import type { Selectable } from 'kysely';
import { isOneOf } from '../database/rows.ts';
import type { DeliveryTable } from '../database/schema.ts';
import type { Transaction } from '../database/transaction.ts';

type Row = Pick<Selectable<DeliveryTable>, 'site' | 'message_id'>;

/** Names the event of a delivery. */
export const eventOf = ({ site, message_id }: Row): string => `${site}\n${message_id}`;

/** Finds the deliveries whose events are a customer's by proof, as whoever reads them would have to be: one query a site. */
export const readProvenEvents = async (
  { db, dialect }: Transaction,
  rows: readonly Row[],
): Promise<ReadonlySet<string>> => {
  const proven = new Set<string>();
  for (const site of new Set(rows.flatMap((row) => row.site ?? []))) {
    const ids = rows.filter((row) => row.site === site).map(({ message_id }) => message_id);
    const found = await db
      .selectFrom('events')
      .select(['site', 'message_id'])
      .where('site', '=', site)
      .where(isOneOf(dialect, 'message_id', ids))
      .where('owner_user_id', 'is not', null)
      .execute();
    for (const row of found) proven.add(eventOf(row));
  }
  return proven;
};

/** Says at `context.proven` whether it is proven whose an event is; what it says of that itself counts for nothing. */
export const withProof = (event: StoredEvent, isProven: boolean): StoredEvent => {
  const { proven: _, ...context } = (event.context ?? {}) as JsonObject;
  return { ...event, context: { ...context, ...(isProven && { proven: true }) } };
};
