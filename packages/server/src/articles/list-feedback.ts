import { articleKey, type FeedbackItem, languageTag } from '@rapport/sdk/models';
import { sql } from 'kysely';
import * as z from 'zod/mini';
import type { Database } from '../database/schema.ts';
import { storable } from './storable.ts';

/** What the list can be asked for. */
export const feedbackQuery = z.object({
  key: z.optional(articleKey),
  locale: z.optional(languageTag),
  helpful: z.optional(z.enum(['true', 'false'])),
  cursor: z.optional(z.string().check(z.regex(/^\d{1,15}:[\w-]{1,400}$/, 'not a cursor of ours'))),
  limit: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(100)), 20),
});

/** Lists votes with what was written beside them, newest first. */
export const listFeedback = async (
  db: Database,
  site: string,
  { key, locale, helpful, cursor, limit }: z.infer<typeof feedbackQuery>,
): Promise<{ items: FeedbackItem[]; next: string | null }> => {
  let query = db
    .selectFrom('article_feedback')
    .selectAll()
    .where('site', '=', site)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1);
  if (key !== undefined) query = query.where('key', '=', key);
  if (locale !== undefined) query = query.where('locale', '=', locale);
  if (helpful !== undefined) query = query.where('helpful', '=', Number(helpful === 'true'));
  if (cursor !== undefined) {
    const [at = '', packed = ''] = cursor.split(':');
    const id = storable(Buffer.from(packed, 'base64url').toString('utf8'));
    query = query.where(sql<boolean>`(at, id) < (${Number(at)}, ${id})`);
  }
  const rows = await query.execute();
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map((row) => ({
      id: row.id,
      key: row.key,
      locale: row.locale,
      helpful: row.helpful === 1,
      ...(row.reason !== null && { reason: row.reason }),
      ...(row.body !== null && { text: row.body }),
      at: new Date(row.at).toISOString(),
    })),
    next: rows.length > limit && last ? `${last.at}:${Buffer.from(last.id).toString('base64url')}` : null,
  };
};
