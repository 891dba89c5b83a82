import { insertRows } from '../database/rows.ts';
import type { CartTable } from '../database/schema.ts';
import type { Transaction } from '../database/transaction.ts';
import type { Pending } from '../ingest/pending.ts';
import { remaining } from '../profiles/profile-state.ts';

/** A browser that sends what has waited for long does so in several requests; the order may be in the last one. */
export const settleMs = 10_000;

/** Notes whose carts were touched and when to look at them: one statement, and none where no event is about a cart. */
export const noteCarts = async (transaction: Transaction, pending: readonly Pending[]): Promise<void> => {
  const rows = new Map<string, CartTable>();
  for (const { request, event, resolved } of pending) {
    const { site, receivedAt, cartWaitMs } = request;
    if (!event.facts.cart || event.facts.bot || cartWaitMs === undefined) continue;
    const profile_id = remaining(resolved.profile).id;
    const lookAt = Math.max(event.at + cartWaitMs, receivedAt + settleMs);
    const look_at = Math.max(lookAt, rows.get(profile_id)?.look_at ?? 0);
    rows.set(profile_id, { profile_id, site, look_at });
  }
  await insertRows(transaction, {
    into: 'carts',
    columns: ['profile_id', 'site', 'look_at'],
    rows: [...rows.values()],
    onConflict: 'on conflict (profile_id) do update set look_at = excluded.look_at',
  });
};
