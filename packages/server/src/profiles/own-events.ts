import type { Selectable } from 'kysely';
import type { Visitor } from '../auth/visitor-token.ts';
import type { EventTable } from '../database/schema.ts';
import type { Storage } from '../database/storage.ts';

export type OwnEvent = Pick<
  Selectable<EventTable>,
  'type' | 'at' | 'payload' | 'anonymous_id' | 'user_id' | 'trusted' | 'owner_user_id'
>;

/**
 * Reads the events that a visitor or customer may see, oldest first. The merged profile is no guide
 * here: anybody can claim to be anybody with the public key. A visitor sees what was written under its
 * key, but not what a customer who was proven did there signed in; a customer what was proven to be theirs,
 * on any device.
 */
export const ownEvents = async (
  { read }: Pick<Storage, 'read'>,
  { site, anonymousId, userId }: Visitor,
): Promise<OwnEvent[]> => {
  const identity = await read
    .selectFrom('identities')
    .select('profile_id')
    .where('site', '=', site)
    .where('kind', '=', userId === null ? 'anonymous' : 'user')
    .where('value', '=', userId ?? anonymousId)
    .executeTakeFirst();
  if (!identity?.profile_id) return [];
  const events = read
    .selectFrom('events')
    .select(['type', 'at', 'payload', 'anonymous_id', 'user_id', 'trusted', 'owner_user_id'])
    .where('profile_id', '=', identity.profile_id)
    .orderBy('at')
    .orderBy('sequence');
  return userId === null
    ? events
        .where('anonymous_id', '=', anonymousId)
        .where('visitor_owned', '=', 1)
        .where(({ or, eb }) => or([eb('owner_user_id', 'is', null), eb('user_id', 'is', null)]))
        .execute()
    : events.where('owner_user_id', '=', userId).execute();
};
