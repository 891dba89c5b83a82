import { sql } from 'kysely';
import type { Config } from '../config.ts';
import type { Database } from '../database/schema.ts';
import type { DataClass, RetentionRule } from './expired-rows.ts';

const dayMs = 24 * 60 * 60_000;

/** Says what has expired by now: of each site, and of what belongs to all. Profiles come after their events. */
export const retentionRules = async (
  db: Database,
  { sites, retention }: Pick<Config, 'sites' | 'retention'>,
  now: number,
): Promise<RetentionRule[]> => {
  const own = new Map(sites.map(({ key, retention: days }) => [key, days]));
  const rule = (kind: DataClass, site = ''): RetentionRule => {
    const days = { ...retention, ...own.get(site) };
    return { class: kind, site, before: now - days[kind] * dayMs, eventsBefore: now - days.events * dayMs };
  };
  const keys = [...new Set([...own.keys(), ...(await formerSites(db))])];
  return [
    ...(['events', 'profiles', 'receipts', 'helpUses', 'conversations'] as const).flatMap((kind) =>
      keys.map((key) => rule(kind, key)),
    ),
    rule('streams'),
    rule('outboxReports'),
    rule('deliveries'),
    rule('audit'),
  ];
};

/** Sites that have data, also those that are in the configuration no more: each is one look into an index. */
const formerSites = async (db: Database): Promise<string[]> => {
  const found: string[] = [];
  const tables = [
    'events',
    'profiles',
    'consent_receipts',
    'help_uses',
    'article_feedback',
    'conversations',
    'cases',
  ] as const;
  for (const table of tables)
    for (let site: string | null = ''; ; ) {
      const condition = table === 'profiles' ? sql`and user_id is null` : sql``;
      const { rows }: { rows: { site: string | null }[] } = await sql<{ site: string | null }>`
        select min(site) as site from ${sql.table(table)} where site > ${site} ${condition}`.execute(db);
      site = rows[0]?.site ?? null;
      if (site === null) break;
      found.push(site);
    }
  return found;
};
