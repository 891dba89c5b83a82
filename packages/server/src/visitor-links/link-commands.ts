import type { VisitorLinkTable } from '../database/schema.ts';
import type { Transaction } from '../database/transaction.ts';

/** Keeps a link until it is used or its time is over; those whose time is over go with it. */
export const addVisitorLink = async (
  { db }: Transaction,
  { now, ...link }: VisitorLinkTable & { now: number },
): Promise<void> => {
  await db.deleteFrom('visitor_links').where('expires_at', '<=', now).execute();
  await db.insertInto('visitor_links').values(link).execute();
};

/** Uses a link up. Whoever asks second gets nothing, nor does who asks too late. */
export const takeVisitorLink = async (
  { db }: Transaction,
  { hash, site, now }: { hash: string; site: string; now: number },
): Promise<VisitorLinkTable | undefined> => {
  const link = await db
    .deleteFrom('visitor_links')
    .where('hash', '=', hash)
    .where('site', '=', site)
    .returningAll()
    .executeTakeFirst();
  return link && link.expires_at > now ? link : undefined;
};
