import type { HelpReport, QueryCount } from '@rapport/sdk/models';
import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../database/schema.ts';
import { readHelpArticles } from './read-help-articles.ts';
import type { Range } from './read-loss.ts';

/** What the report is about. */
export interface HelpQuestion extends Range {
  site: string;
  /** The language that customers read. @default all */
  locale?: string | undefined;
}

const topQueries = 20;

/** Adds up what was done in the help, and whether that helped. */
export const readHelp = async (
  db: Database,
  question: HelpQuestion,
): Promise<Omit<HelpReport, 'site' | 'locale' | 'from' | 'to'>> => {
  const found = sql`use.results > 0`;
  const nothing = sql`use.results = 0`;
  const unopened = sql`${found} and not exists (
    select 1 from help_uses as opened
    where opened.site = use.site and opened.session = use.session and opened.type = 'opened'
      and opened.query = use.query)`;
  const { sessions, opened, contacts } = await readTotals(db, question);
  return {
    sessions,
    searches: await readSearches(db, question, sql`true`),
    withoutResult: await readSearches(db, question, nothing),
    withoutClick: await readSearches(db, question, unopened),
    articles: await readHelpArticles(db, question),
    opened,
    deflection: await readDeflection(db, question),
    contacts,
  };
};

/** The uses that the report is about, as `use`. */
const usesIn = ({ site, locale, from, to }: HelpQuestion): RawBuilder<unknown> =>
  sql`help_uses as use where use.site = ${site} and use.at >= ${from} and use.at < ${to}
    ${locale === undefined ? sql`` : sql`and use.locale = ${locale}`}`;

const readTotals = async (db: Database, question: HelpQuestion) => {
  const { rows } = await sql<{ sessions: number; opened: number; contacts: number }>`
    select count(distinct use.session) as sessions,
      count(case when use.type = 'opened' then 1 end) as opened,
      count(case when use.type = 'contacted' then 1 end) as contacts
    from ${usesIn(question)}`.execute(db);
  const [totals] = rows;
  return {
    sessions: Number(totals?.sessions ?? 0),
    opened: Number(totals?.opened ?? 0),
    contacts: Number(totals?.contacts ?? 0),
  };
};

const readSearches = async (
  db: Database,
  question: HelpQuestion,
  condition: RawBuilder<unknown>,
): Promise<{ count: number; top: QueryCount[] }> => {
  const { rows } = await sql<{ query: string | null; count: number; total: number }>`
    select use.query as query, count(*) as count, sum(count(*)) over () as total
    from ${usesIn(question)} and use.type = 'searched' and ${condition}
    group by use.query order by count(*) desc, use.query limit ${sql.lit(topQueries)}`.execute(db);
  return {
    count: Number(rows[0]?.total ?? 0),
    top: rows.flatMap(({ query, count }) => (query === null ? [] : [{ query, count: Number(count) }])),
  };
};

/** By session, as one who reads two suggestions and leaves is one customer who was helped. */
const readDeflection = async (db: Database, question: HelpQuestion): Promise<HelpReport['deflection']> => {
  const has = (type: string) => sql`max(case when use.type = ${sql.lit(type)} then 1 else 0 end)`;
  const { rows } = await sql<Record<'explicit' | 'implicit' | 'suggested' | 'sent', number>>`
    select coalesce(sum(solved), 0) as explicit, coalesce(sum(suggested), 0) as suggested,
      coalesce(sum(suggested * sent), 0) as sent,
      coalesce(sum(suggested * dropped * (1 - sent)), 0) as implicit
    from (
      select ${has('solved')} as solved, ${has('suggested')} as suggested, ${has('form-sent')} as sent,
        ${has('form-left')} as dropped
      from ${usesIn(question)} group by use.session) as sessions`.execute(db);
  const [counts] = rows;
  return {
    explicit: Number(counts?.explicit ?? 0),
    implicit: Number(counts?.implicit ?? 0),
    suggested: Number(counts?.suggested ?? 0),
    submitted: Number(counts?.sent ?? 0),
  };
};
