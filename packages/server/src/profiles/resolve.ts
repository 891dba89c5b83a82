import type { IngestEvent, IngestRequest } from '../ingest/ingest-request.ts';
import type { People } from './people.ts';
import type { IdentityState, ProfileState } from './profile-state.ts';

/** Whose event it is, and how surely. */
export interface Resolved {
  profile: ProfileState;
  /** The visitor's token may read it. */
  visitorOwned: boolean;
  /** The proven customer who may read it. */
  ownerUserId: string | null;
}

/** Whether an event was written by whoever holds the key of its visitor. */
const isVisitorOwned = (request: IngestRequest, visitor: IdentityState | undefined): boolean => {
  if (!visitor?.key_hash) return false;
  if (request.visitor === visitor.value) return true;
  return request.keyHash === null ? visitor.key_first === 1 : request.keyHash === visitor.key_hash;
};

/**
 * Finds the profile of an event, or makes it, and joins what the event shows to be one person.
 * A profile has one `userId` at most: two customers at one browser are never joined by it.
 */
export const resolve = async (
  people: People,
  request: IngestRequest,
  event: IngestEvent,
): Promise<Resolved> => {
  const { site, trusted } = request;
  const { anonymousId, userId } = event;
  const visitor =
    anonymousId === null ? undefined : people.know({ site, kind: 'anonymous', value: anonymousId });
  if (visitor && request.keyHash !== null && visitor.key_hash === null) {
    visitor.key_hash = request.keyHash;
    visitor.key_first = visitor.profile ? 0 : 1;
    visitor.changed = true;
  }
  const visitorOwned = isVisitorOwned(request, visitor);
  const customerProven = userId !== null && (trusted || (visitorOwned && visitor?.proven_user_id === userId));
  const ownerUserId = customerProven
    ? userId
    : userId === null && visitorOwned
      ? (visitor?.proven_user_id ?? null)
      : null;

  const seen = people.profileOf(visitor);
  const customer = userId === null ? undefined : people.know({ site, kind: 'user', value: userId });
  let profile = customer ? people.profileOf(customer) : seen;
  if (customer && !profile) profile = seen && seen.user_id === null ? seen : undefined;
  profile ??= people.create(site, event.at);
  if (customer) link(customer, profile);
  if (userId !== null && profile.user_id === null) {
    profile.user_id = userId;
    profile.changed = true;
  }
  if (customerProven && profile.proven === 0) {
    profile.proven = 1;
    profile.changed = true;
  }
  if (visitor) await join(people, visitor, profile);
  if (event.facts.previousId !== undefined) await joinAlias(people, request, event.facts.previousId, profile);
  return { profile, visitorOwned, ownerUserId };
};

const link = (identity: IdentityState, profile: ProfileState) => {
  if (identity.profile) return;
  identity.profile = profile;
  identity.changed = true;
};

/** Gives the identity's profile to `profile`, unless that is somebody else's. */
const join = async (people: People, identity: IdentityState, profile: ProfileState): Promise<void> => {
  const known = people.profileOf(identity);
  if (!known) link(identity, profile);
  else if (known !== profile && known.user_id === null) await people.merge(known, profile);
};

/** An alias from a browser joins anonymous ids only: whoever knows the site key could claim any customer. */
const joinAlias = async (
  people: People,
  { site, trusted }: IngestRequest,
  previousId: string,
  profile: ProfileState,
): Promise<void> => {
  const customer = people.identity({ site, kind: 'user', value: previousId });
  const previous = people.profileOf(customer);
  if (!previous) return join(people, people.know({ site, kind: 'anonymous', value: previousId }), profile);
  if (trusted && previous !== profile) await people.merge(previous, profile);
};
