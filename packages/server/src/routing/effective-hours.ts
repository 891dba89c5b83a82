import { hoursSchema, type OpeningHours } from '../config/hours.ts';
import type { Database } from '../database/schema.ts';

interface SiteWithHours {
  key: string;
  hours?: OpeningHours | undefined;
}

/**
 * Reads when sites are open, by their keys: as their owners set it at the desk, or else as the configuration says.
 * Absent: always.
 */
export const readHours = async (
  db: Database,
  sites: readonly SiteWithHours[],
): Promise<Map<string, OpeningHours | undefined>> => {
  if (sites.length === 0) return new Map();
  const rows = await db
    .selectFrom('site_overrides')
    .select(['site', 'settings'])
    .where(
      'site',
      'in',
      sites.map(({ key }) => key),
    )
    .execute();
  const overrides = new Map(rows.map(({ site, settings }) => [site, JSON.parse(settings).hours as unknown]));
  return new Map(sites.map(({ key, hours }) => [key, hoursOf(overrides.get(key), hours)]));
};

/** What is stored may be older than the rules of today: then the configuration counts, and the line goes on. */
const hoursOf = (override: unknown, configured: OpeningHours | undefined): OpeningHours | undefined => {
  if (override === null) return undefined;
  const { data } = hoursSchema.safeParse(override);
  return data ? ({ holidays: [], ...data } as OpeningHours) : configured;
};
