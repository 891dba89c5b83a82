import type { ConsentChoices, ProvenReceipt } from '@rapport/sdk/models';
import type { Transaction } from '../database/transaction.ts';
import { writePeople } from '../ingest/fold.ts';
import { loadPeople } from '../profiles/people.ts';
import type { IdentityState, ProfileState } from '../profiles/profile-state.ts';

/** A visitor's choice. */
export interface Choice {
  site: string;
  anonymousId: string;
  choices: ProvenReceipt['choices'];
  /** Milliseconds since 1970. */
  at: number;
}

/** A choice that changed what somebody's connectors may do. */
export interface AppliedChoice {
  profile: ProfileState;
  visitor: IdentityState;
}

/**
 * Makes a visitor's choice the one that holds for its profile, unless a newer one is known. Answers whose it is
 * when that changed what connectors may do with somebody who was known before.
 */
export const applyChoice = async (
  transaction: Transaction,
  { site, anonymousId, choices, at }: Choice,
): Promise<AppliedChoice | undefined> => {
  const id = { site, kind: 'anonymous', value: anonymousId } as const;
  const people = await loadPeople(transaction, [id]);
  const visitor = people.know(id);
  const known = people.profileOf(visitor);
  const profile = known ?? people.create(site, at);
  visitor.profile ??= profile;
  visitor.changed = true;
  const before = known && heldBefore(known);
  const holds = maySpeakFor(visitor, profile) && at >= (profile.consent_at ?? 0);
  if (holds) {
    profile.consent = JSON.stringify(choices);
    profile.consent_at = at;
    profile.changed = true;
  }
  await writePeople(transaction, people);
  return holds && before && isOther(before, choices) ? { profile, visitor } : undefined;
};

/** Of somebody of whom no choice is known, anything may have been sent on. */
const heldBefore = ({ consent }: ProfileState): ConsentChoices =>
  consent === null ? { analytics: true, marketing: true } : JSON.parse(consent);

const isOther = (before: ConsentChoices, after: ConsentChoices): boolean =>
  (['analytics', 'marketing'] as const).some(
    (purpose) => Boolean(before[purpose]) !== Boolean(after[purpose]),
  );

/** A browser that only claims to be a proven customer decides for itself, not for the customer. */
const maySpeakFor = (visitor: IdentityState, { proven, user_id }: ProfileState): boolean =>
  proven === 0 || visitor.proven_user_id === user_id;
