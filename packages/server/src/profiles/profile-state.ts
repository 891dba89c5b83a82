import type { IdentityTable, ProfileTable } from '../database/schema.ts';

/** A profile while a transaction works on it. */
export interface ProfileState extends ProfileTable {
  changed: boolean;
  /** Set when it was merged away. */
  mergedInto?: ProfileState;
}

/** An id and whose it is. */
export interface IdentityState extends Omit<IdentityTable, 'profile_id'> {
  profile?: ProfileState;
  changed: boolean;
}

/** Follows merges to the profile that remains. */
export const remaining = (profile: ProfileState): ProfileState => {
  let current = profile;
  while (current.mergedInto) current = current.mergedInto;
  return current;
};
