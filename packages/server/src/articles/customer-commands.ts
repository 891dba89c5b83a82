import type { ArticleDayTable, ArticleFeedbackTable, HelpUseTable } from '../database/article-tables.ts';
import { insertRows } from '../database/rows.ts';
import type { Transaction } from '../database/transaction.ts';

const dayMs = 86_400_000;
const dayOf = (at: number): number => Math.floor(at / dayMs) * dayMs;

/** Counts a vote; the same id again takes the earlier one's place. */
export const addFeedback = async (
  transaction: Transaction,
  feedback: ArticleFeedbackTable,
): Promise<void> => {
  const { db } = transaction;
  const before = await db
    .selectFrom('article_feedback')
    .selectAll()
    .where('site', '=', feedback.site)
    .where('id', '=', feedback.id)
    .executeTakeFirst();
  await insertRows(transaction, {
    into: 'article_feedback',
    columns: ['site', 'id', 'key', 'locale', 'helpful', 'reason', 'body', 'at'],
    rows: [feedback],
    onConflict: `on conflict (site, id) do update set key = excluded.key, locale = excluded.locale,
      helpful = excluded.helpful, reason = excluded.reason, body = excluded.body, at = excluded.at`,
  });
  await addDays(transaction, [...(before ? [voteOf(before, -1)] : []), voteOf(feedback, 1)]);
};

const voteOf = (
  { site, key, locale, at, helpful }: ArticleFeedbackTable,
  count: number,
): ArticleDayTable => ({
  site,
  key,
  locale,
  day: dayOf(at),
  reads: 0,
  helpful: helpful ? count : 0,
  unhelpful: helpful ? 0 : count,
});

/** Keeps what was done in the help, each id once, and counts what was read. */
export const addHelpUses = async (transaction: Transaction, uses: readonly HelpUseTable[]): Promise<void> => {
  const added = await insertRows(transaction, {
    into: 'help_uses',
    columns: ['site', 'id', 'session', 'locale', 'type', 'query', 'results', 'key', 'article_locale', 'at'],
    rows: uses,
    onConflict: 'on conflict (site, id) do nothing',
    returning: ['id'],
  });
  const ids = new Set(added.map(({ id }) => id));
  const reads = uses.filter(({ id, type }) => ids.delete(id) && type === 'opened');
  await addDays(
    transaction,
    reads.flatMap(({ site, key, article_locale: locale, at }) =>
      key === null || locale === null
        ? []
        : [{ site, key, locale, day: dayOf(at), reads: 1, helpful: 0, unhelpful: 0 }],
    ),
  );
};

const addDays = async (transaction: Transaction, days: readonly ArticleDayTable[]): Promise<void> => {
  // One row at a time: PostgreSQL changes no row twice in one statement.
  for (const day of days)
    await insertRows(transaction, {
      into: 'article_days',
      columns: ['site', 'key', 'locale', 'day', 'reads', 'helpful', 'unhelpful'],
      rows: [day],
      onConflict: `on conflict (site, key, locale, day) do update set reads = article_days.reads + excluded.reads,
        helpful = article_days.helpful + excluded.helpful,
        unhelpful = article_days.unhelpful + excluded.unhelpful`,
    });
};
