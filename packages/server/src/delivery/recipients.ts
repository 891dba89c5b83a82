import type { DeliveryItem } from '@rapport/sdk/models';
import { insertRows } from '../database/rows.ts';
import type { RecipientTable } from '../database/schema.ts';
import type { Transaction } from '../database/transaction.ts';

/** Something that arrived. */
export interface Delivered {
  site: string | null;
  /** The `DeliveryItem` as JSON. */
  payload: string;
}

/** So precise is the last time that something was delivered: most deliveries then write nothing. */
const precisionMs = 60 * 60_000;
const conflict = `on conflict (site, kind, value, destination) do update set last_at = excluded.last_at
  where excluded.last_at >= recipients.last_at + ${precisionMs}`;

/**
 * Notes who got something of whom, for the persons to read. By what was delivered, not by profile: what somebody
 * else claims to be theirs is noted under their id.
 */
export const noteRecipients = async (
  transaction: Transaction,
  destination: string,
  delivered: readonly Delivered[],
  now: number,
): Promise<void> => {
  const rows = new Map<string, RecipientTable>();
  for (const { site, payload } of delivered) {
    if (site === null) continue;
    const item = JSON.parse(payload) as DeliveryItem;
    if (item.type === 'delete') continue;
    for (const [kind, value] of [
      ['anonymous', item.anonymousId],
      ['user', item.userId],
    ] as const)
      if (value)
        rows.set(`${site}\n${kind}\n${value}`, {
          site,
          kind,
          value,
          destination,
          first_at: now,
          last_at: now,
        });
  }
  await insertRows(transaction, {
    into: 'recipients',
    columns: ['site', 'kind', 'value', 'destination', 'first_at', 'last_at'],
    rows: [...rows.values()],
    onConflict: conflict,
  });
};
