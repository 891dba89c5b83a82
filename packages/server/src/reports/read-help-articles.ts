import type { ArticleReport } from '@rapport/sdk/models';
import { sql } from 'kysely';
import type { Database } from '../database/schema.ts';
import type { Range } from './read-loss.ts';

interface Question extends Range {
  site: string;
  locale?: string | undefined;
}

interface Row {
  key: string;
  locale: string;
}

const mostArticles = 200;

/** Adds up what customers made of each article: votes are of readers of the article's language. */
export const readHelpArticles = async (
  db: Database,
  { site, locale, from, to }: Question,
): Promise<ArticleReport[]> => {
  const uses = await sql<Row & { opened: number; solved: number }>`
    select key, article_locale as locale, count(case when type = 'opened' then 1 end) as opened,
      count(distinct case when type = 'solved' then session end) as solved
    from help_uses where site = ${site} and at >= ${from} and at < ${to} and key is not null
      ${locale === undefined ? sql`` : sql`and locale = ${locale}`}
    group by key, article_locale`.execute(db);
  const votes = await sql<Row & { helpful: number; reason: string | null; count: number }>`
    select key, locale, helpful, reason, count(*) as count
    from article_feedback where site = ${site} and at >= ${from} and at < ${to}
      ${locale === undefined ? sql`` : sql`and locale = ${locale}`}
    group by key, locale, helpful, reason`.execute(db);

  const reports = new Map<string, ArticleReport>();
  const reportOf = ({ key, locale }: Row): ArticleReport => {
    const name = `${locale}\n${key}`;
    const report = reports.get(name) ?? {
      key,
      locale,
      slug: null,
      title: null,
      opened: 0,
      helpful: 0,
      unhelpful: 0,
      reasons: {},
      solved: 0,
    };
    reports.set(name, report);
    return report;
  };
  for (const row of uses.rows)
    Object.assign(reportOf(row), { opened: Number(row.opened), solved: Number(row.solved) });
  for (const row of votes.rows) {
    const report = reportOf(row);
    report[row.helpful ? 'helpful' : 'unhelpful'] += Number(row.count);
    if (row.reason !== null)
      report.reasons[row.reason] = (report.reasons[row.reason] ?? 0) + Number(row.count);
  }
  const most = [...reports.values()]
    .toSorted((one, other) => other.opened - one.opened || votesOf(other) - votesOf(one))
    .slice(0, mostArticles);
  await nameArticles(db, site, most);
  return most;
};

const votesOf = ({ helpful, unhelpful }: ArticleReport): number => helpful + unhelpful;

const nameArticles = async (db: Database, site: string, reports: readonly ArticleReport[]): Promise<void> => {
  if (reports.length === 0) return;
  const rows = await db
    .selectFrom('articles')
    .select(['key', 'locale', 'slug', 'title'])
    .where('site', '=', site)
    .where('key', 'in', [...new Set(reports.map(({ key }) => key))])
    .execute();
  for (const report of reports) {
    const row = rows.find(({ key, locale }) => key === report.key && locale === report.locale);
    if (row) Object.assign(report, { slug: row.slug, title: row.title });
  }
};
