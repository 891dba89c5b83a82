import { v7 as newProfileId } from 'uuid';
import { isOneOf } from '../database/rows.ts';
import type { IdentityTable } from '../database/schema.ts';
import type { Transaction } from '../database/transaction.ts';
import { mergeProfiles } from './merge.ts';
import { type IdentityState, type ProfileState, remaining } from './profile-state.ts';

export interface Id {
  site: string;
  kind: IdentityTable['kind'];
  value: string;
}

const keyOf = ({ site, kind, value }: Id) => `${site}\n${kind}\n${value}`;

/** The identities and profiles that one transaction needs, read once and written back at its end. */
export interface People {
  identity(id: Id): IdentityState | undefined;
  /** Finds or makes the identity. */
  know(id: Id): IdentityState;
  profileOf(identity: IdentityState | undefined): ProfileState | undefined;
  create(site: string, at: number): ProfileState;
  /** Puts this state in the place of the profile with its id. */
  replace(profile: ProfileState): ProfileState;
  /** Makes one profile of two; the source is gone afterwards. */
  merge(source: ProfileState, target: ProfileState): Promise<void>;
  /** What has to be written. */
  changes(): { identities: IdentityState[]; profiles: ProfileState[] };
}

/** Reads what is known under these ids. */
export const loadPeople = async (transaction: Transaction, ids: readonly Id[]): Promise<People> => {
  const { db, dialect } = transaction;
  const identities = new Map<string, IdentityState>();
  const profiles = new Map<string, ProfileState>();
  const wanted = new Map<string, string[]>();
  for (const id of new Map(ids.map((id) => [keyOf(id), id])).values()) {
    const group = `${id.site}\n${id.kind}`;
    wanted.set(group, [...(wanted.get(group) ?? []), id.value]);
  }
  const rows: IdentityTable[] = [];
  for (const [group, values] of wanted) {
    const [site, kind] = group.split('\n') as [string, IdentityTable['kind']];
    rows.push(
      ...(await db
        .selectFrom('identities')
        .selectAll()
        .where('site', '=', site)
        .where('kind', '=', kind)
        .where(isOneOf(dialect, 'value', values))
        .execute()),
    );
  }
  const profileIds = [...new Set(rows.flatMap((row) => row.profile_id ?? []))];
  if (profileIds.length > 0) {
    const found = await db
      .selectFrom('profiles')
      .selectAll()
      .where(isOneOf(dialect, 'id', profileIds))
      .execute();
    for (const row of found) profiles.set(row.id, { ...row, changed: false });
  }
  for (const { profile_id, ...row } of rows) {
    const profile = profile_id === null ? undefined : profiles.get(profile_id);
    identities.set(keyOf(row), { ...row, changed: false, ...(profile && { profile }) });
  }

  return {
    identity: (id) => identities.get(keyOf(id)),
    know: (id) => {
      const known = identities.get(keyOf(id));
      if (known) return known;
      const identity: IdentityState = {
        ...id,
        key_hash: null,
        key_first: 0,
        proven_user_id: null,
        changed: true,
      };
      identities.set(keyOf(id), identity);
      return identity;
    },
    profileOf: (identity) => identity?.profile && remaining(identity.profile),
    create: (site, at) => {
      const profile: ProfileState = {
        // Ids that grow with time keep new rows of every index together: a third more events a second.
        id: newProfileId(),
        site,
        user_id: null,
        proven: 0,
        first_seen_at: at,
        last_seen_at: at,
        visit_id: null,
        visit_started_at: null,
        visit_page_at: null,
        visit_count: 0,
        page_count: 0,
        consent: null,
        consent_at: null,
        changed: true,
      };
      profiles.set(profile.id, profile);
      return profile;
    },
    replace: (profile) => {
      profiles.set(profile.id, profile);
      for (const identity of identities.values())
        if (identity.profile?.id === profile.id) identity.profile = profile;
      return profile;
    },
    merge: async (source, target) => {
      await mergeProfiles(transaction, source, target);
      source.mergedInto = target;
      source.changed = false;
      target.changed = true;
    },
    changes: () => ({
      identities: [...identities.values()].filter((identity) => identity.changed),
      profiles: [...profiles.values()].filter((profile) => profile.changed),
    }),
  };
};
