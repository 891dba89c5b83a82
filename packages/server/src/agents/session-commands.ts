import type { Transaction } from '../database/transaction.ts';
import { forgottenAfterMs, type SignInCount, waitAfter } from './sign-in-throttle.ts';

/** How long a session lasts without use, and at most. */
export const sessionIdleMs = 12 * 60 * 60_000;
export const sessionLongestMs = 14 * 24 * 60 * 60_000;

export interface TakeSignIn {
  counts: readonly SignInCount[];
  now: number;
}

/**
 * Counts a sign-in as failed before its password is looked at, so that many at once are no way around; `addSession`
 * takes it back. Answers after how many milliseconds to come back, where it may not be tried now.
 */
export const takeSignIn = async ({ db }: Transaction, { counts, now }: TakeSignIn): Promise<number> => {
  await db
    .deleteFrom('sign_in_failures')
    .where('last_at', '<=', now - forgottenAfterMs)
    .execute();
  let waitMs = 0;
  for (const { hash, free } of counts) {
    const row = await db
      .selectFrom('sign_in_failures')
      .selectAll()
      .where('hash', '=', hash)
      .executeTakeFirst();
    if (row) waitMs = Math.max(waitMs, row.last_at + waitAfter(row.failures, free) - now);
  }
  if (waitMs > 0) return waitMs;
  for (const { hash } of counts)
    await db
      .insertInto('sign_in_failures')
      .values({ hash, failures: 1, last_at: now })
      .onConflict((conflict) =>
        conflict
          .column('hash')
          .doUpdateSet((row) => ({ failures: row('sign_in_failures.failures', '+', 1), last_at: now })),
      )
      .execute();
  return 0;
};

export interface AddSession {
  agentId: string;
  /** SHA-256 of the cookie. */
  hash: string;
  csrfToken: string;
  counts: readonly SignInCount[];
  now: number;
}

/** Signs an agent in, unless they were removed meanwhile; the account's failures are forgotten. */
export const addSession = async (
  { db }: Transaction,
  { agentId, hash, csrfToken, counts, now }: AddSession,
): Promise<boolean> => {
  const agent = await db
    .selectFrom('agents')
    .select('id')
    .where('id', '=', agentId)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  if (!agent) return false;
  await db.deleteFrom('agent_sessions').where('expires_at', '<=', now).execute();
  await db
    .insertInto('agent_sessions')
    .values({
      hash,
      agent_id: agentId,
      csrf_token: csrfToken,
      created_at: now,
      expires_at: now + sessionIdleMs,
    })
    .execute();
  await forgetSignIns({ db }, { counts });
  return true;
};

/** Forgets what was counted for a sign-in that was right: all of the account, one of the network. */
export const forgetSignIns = async (
  { db }: Pick<Transaction, 'db'>,
  { counts }: { counts: readonly SignInCount[] },
): Promise<null> => {
  const [account, ...networks] = counts;
  if (account) await db.deleteFrom('sign_in_failures').where('hash', '=', account.hash).execute();
  for (const network of networks)
    await db
      .updateTable('sign_in_failures')
      .set((row) => ({ failures: row('failures', '-', 1) }))
      .where('hash', '=', network.hash)
      .where('failures', '>', 0)
      .execute();
  return null;
};

/** Lets a session last on from now; answers until when. */
export const renewSession = async (
  { db }: Transaction,
  { hash, now }: { hash: string; now: number },
): Promise<number | null> => {
  const row = await db
    .selectFrom('agent_sessions')
    .select('created_at')
    .where('hash', '=', hash)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  if (!row) return null;
  const expiresAt = Math.min(now + sessionIdleMs, row.created_at + sessionLongestMs);
  await db.updateTable('agent_sessions').set({ expires_at: expiresAt }).where('hash', '=', hash).execute();
  return expiresAt;
};

/** Signs out. */
export const endSession = async ({ db }: Transaction, { hash }: { hash: string }): Promise<null> => {
  await db.deleteFrom('agent_sessions').where('hash', '=', hash).execute();
  return null;
};
