import type { Profile } from '@rapport/sdk/models';
import type { Visitor } from '../auth/visitor-token.ts';
import type { Storage } from '../database/storage.ts';
import { ownEvents } from '../profiles/own-events.ts';
import { ownProfile } from '../profiles/own-profile.ts';
import { readProfile } from '../profiles/read-profile.ts';
import { storedChoices } from '../profiles/stored-choices.ts';

/**
 * Reads what is held about a conversation's visitor or customer, and nothing of anybody else's: a visitor who claims to
 * be a customer is in that customer's profile, but an agent must not take the one for the other.
 */
export const readCustomerProfile = async (
  storage: Pick<Storage, 'read' | 'dialect'>,
  visitor: Visitor,
  now: number,
): Promise<Profile | null> => {
  const { read } = storage;
  const { site, anonymousId, keyHash, userId } = visitor;
  const identity = await read
    .selectFrom('identities')
    .select(['profile_id', 'key_hash'])
    .where('site', '=', site)
    .where('kind', '=', userId === null ? 'anonymous' : 'user')
    .where('value', '=', userId ?? anonymousId)
    .executeTakeFirst();
  if (!identity?.profile_id) return null;
  const profile = await read
    .selectFrom('profiles')
    .selectAll()
    .where('id', '=', identity.profile_id)
    .executeTakeFirst();
  if (!profile) return null;
  const isTheirs = userId === null ? profile.user_id === null && identity.key_hash === keyHash : true;
  if (isTheirs) return readProfile(storage, profile, now);
  const events = identity.key_hash === keyHash ? await ownEvents(storage, visitor) : [];
  if (events.length === 0) return null;
  return ownProfile(visitor, events, (await storedChoices(read, site, anonymousId)) ?? null, now);
};
