import * as z from 'zod/mini';
import { moment } from './identifier.ts';

const count = z.int().check(z.nonnegative());

/** How often something was searched for; personal data is masked. */
export const queryCount = z.object({ query: z.string(), count });
export type QueryCount = z.infer<typeof queryCount>;

/** Searches of one kind, with what was searched for most. */
const searches = z.object({ count, top: z.array(queryCount) });

/** What customers made of an article in one language. */
export const articleReport = z.object({
  key: z.string(),
  locale: z.string(),
  /** Null where the article is gone. */
  slug: z.nullable(z.string()),
  title: z.nullable(z.string()),
  opened: count,
  helpful: count,
  unhelpful: count,
  /** Why it did not help, by reason. */
  reasons: z.record(z.string(), count),
  /** Customers who said that it solved their question. */
  solved: count,
});
export type ArticleReport = z.infer<typeof articleReport>;

/** What `GET /v1/admin/reports/help` answers. */
export const helpReport = z.object({
  site: z.string(),
  locale: z.optional(z.string()),
  from: moment,
  /** The first moment that is not in it. */
  to: moment,
  /** How often help was used: each time that it was opened on a page counts. */
  sessions: count,
  searches,
  /** Searches that found nothing. */
  withoutResult: searches,
  /** Searches that found something, of which nothing was opened. */
  withoutClick: searches,
  /** Articles that were opened or voted on, those opened most first. */
  articles: z.array(articleReport),
  opened: count,
  deflection: z.object({
    /** Sessions in which a customer said that an article solved it. */
    explicit: count,
    /** Sessions in which articles were suggested and the form was then left; why, nobody said. */
    implicit: count,
    /** Sessions in which articles were suggested. */
    suggested: count,
    /** Sessions in which articles were suggested and the form was sent all the same. */
    submitted: count,
  }),
  /** How often a way to contact people was taken. */
  contacts: count,
});
export type HelpReport = z.infer<typeof helpReport>;
