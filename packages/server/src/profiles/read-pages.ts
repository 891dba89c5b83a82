import type { ProfilePage, StoredEvent } from '@rapport/sdk/models';
import type { Database } from '../database/schema.ts';
import { type PageShown, pageShown } from './page-shown.ts';

/** Reads the newest page views of a profile, out of the index that finds them. */
export const readPages = async (db: Database, profileId: string, limit: number): Promise<ProfilePage[]> => {
  const rows = await db
    .selectFrom('events')
    .select(['sequence', 'at', 'page_url', 'page_title'])
    .where('profile_id', '=', profileId)
    .where('type', '=', 'page')
    .orderBy('at', 'desc')
    .orderBy('sequence', 'desc')
    .limit(limit)
    .execute();
  const long = rows.flatMap(({ sequence, page_url }) => (page_url === null ? [sequence] : []));
  const payloads = long.length > 0 ? await readPayloads(db, long) : undefined;
  return rows.map(({ sequence, at, page_url, page_title }) => ({
    ...(payloads?.get(sequence) ?? { url: page_url ?? '', title: page_title }),
    at: new Date(at).toISOString(),
  }));
};

/** Reads page views that are too long for the index. */
const readPayloads = async (db: Database, sequences: readonly number[]): Promise<Map<number, PageShown>> => {
  const rows = await db
    .selectFrom('events')
    .select(['sequence', 'payload'])
    .where('sequence', 'in', sequences)
    .execute();
  return new Map(
    rows.map(({ sequence, payload }) => [sequence, pageShown(JSON.parse(payload) as StoredEvent)]),
  );
};
