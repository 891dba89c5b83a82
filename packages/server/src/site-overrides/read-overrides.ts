import { type SiteOverrides, siteOverrides } from '@rapport/sdk/models';
import { hoursSchema } from '../config/hours.ts';
import type { Site } from '../config.ts';
import type { Database } from '../database/schema.ts';

/** What an owner set for a site, and which revision of it; 0 where nothing ever was. */
export interface StoredOverrides {
  overrides: SiteOverrides;
  revision: number;
}

/** Reads what an owner set at the desk, over the configuration. */
export const readOverrides = async (db: Database, site: string): Promise<StoredOverrides> => {
  const row = await db
    .selectFrom('site_overrides')
    .select(['settings', 'revision'])
    .where('site', '=', site)
    .executeTakeFirst();
  return row
    ? { overrides: understood(JSON.parse(row.settings)), revision: row.revision }
    : { overrides: {}, revision: 0 };
};

/** What is stored may be older than the rules of today: what does not fit them counts as not set. */
const understood = (stored: Record<string, unknown>): SiteOverrides => {
  const fitting = Object.entries(stored).filter(([name, value]) => {
    if (name === 'hours' && value !== null && !hoursSchema.safeParse(value).success) return false;
    return siteOverrides.safeParse({ [name]: value }).success;
  });
  return siteOverrides.parse(Object.fromEntries(fitting));
};

/** Puts what was set over a site's configuration. */
export const withOverrides = (site: Site, { accent, hours, consent }: SiteOverrides): Site => {
  const { chat } = site;
  const { hours: _, ...always } = chat ?? {};
  return {
    ...site,
    ...(accent !== undefined && { help: { ...site.help, accent } }),
    ...(consent?.policyVersion !== undefined && {
      consent: { ...site.consent, policyVersion: consent.policyVersion },
    }),
    ...(chat && hours === null && { chat: always as typeof chat }),
    ...(chat && hours && { chat: { ...chat, hours: hours as NonNullable<typeof chat.hours> } }),
  };
};

/** Finds a site as it is now: what was set at the desk over what the file says. */
export const readSite = async (db: Database, site: Site): Promise<Site> =>
  withOverrides(site, (await readOverrides(db, site.key)).overrides);

/** What of a site's configuration can be set at the desk, as the file says it. */
export const configuredSettings = ({ help, consent, chat }: Site): SiteOverrides => ({
  // The file may say it in three digits, the desk's field only in six.
  ...(help.accent !== undefined && {
    accent: help.accent.replace(/^#(\w)(\w)(\w)$/, '#$1$1$2$2$3$3'),
  }),
  ...(chat?.hours && { hours: structuredClone(chat.hours) as NonNullable<SiteOverrides['hours']> }),
  consent: { policyVersion: consent.policyVersion },
});
