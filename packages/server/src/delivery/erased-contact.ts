import type { ErasureRequest } from '@rapport/sdk/models';
import { sql } from 'kysely';
import { isOneOf } from '../database/rows.ts';
import type { Transaction } from '../database/transaction.ts';

type Contact = NonNullable<ErasureRequest['traits']>;

/** What somebody said without proof: whose they are, and by what they may be reached. */
export interface ClaimedContact extends Contact {
  userId?: string;
}

/** By what CRMs may know somebody who is erased. */
export interface ErasedContact {
  traits?: Contact;
  claimed?: ClaimedContact;
}

/** Whose data goes, and by whose word. */
export interface ErasedPerson {
  site: string;
  /** The customer; null where only browsers are erased. */
  userId: string | null;
  /** Whether the operator asks for it, having a letter. */
  isByAdmin: boolean;
}

/**
 * Reads by what CRMs may know somebody, before it is erased here. A CRM may delete for good whoever has the address, so
 * what was not proven is asked of none: a stranger could claim an address, erase themselves, and a customer would be
 * gone. Where the operator asks, a claimed address goes along if nobody else has it.
 */
export const erasedContact = async (
  { db, dialect }: Transaction,
  profileIds: readonly string[],
  { site, userId, isByAdmin }: ErasedPerson,
): Promise<ErasedContact> => {
  const rows = await db
    .selectFrom('profiles')
    .leftJoin('traits', (join) =>
      join.onRef('traits.profile_id', '=', 'profiles.id').on('traits.name', 'in', ['email', 'phone']),
    )
    .select(['profiles.user_id', 'traits.name', 'traits.value', 'traits.proven'])
    .where(isOneOf(dialect, 'profiles.id', profileIds))
    // A browser may stand in the profile of another customer, who stays.
    .where(({ eb, or }) =>
      userId === null
        ? or([eb('profiles.user_id', 'is', null), eb('profiles.proven', '=', 0)])
        : eb('profiles.user_id', '=', userId),
    )
    .orderBy('traits.at')
    .execute();
  const held = (isProven: boolean): Contact =>
    contactOf(
      rows.flatMap(({ name, value, proven }) =>
        name === null || value === null || (proven === 1) !== isProven ? [] : [[name, JSON.parse(value)]],
      ),
    );
  const traits = userId === null ? {} : held(true);
  const claimed: ClaimedContact = { ...(userId === null && held(true)), ...held(false) };
  for (const name of Object.keys(traits) as (keyof Contact)[]) delete claimed[name];
  const claimedId = userId === null ? rows.find(({ user_id }) => user_id !== null)?.user_id : undefined;
  if (claimedId) claimed.userId = claimedId;
  if (isByAdmin && claimed.email !== undefined) {
    const other = await db
      .selectFrom('traits')
      .innerJoin('profiles', 'profiles.id', 'traits.profile_id')
      .select('profiles.id')
      .where(sql<boolean>`lower(traits.value) = lower(${JSON.stringify(claimed.email)})`)
      .where(sql<boolean>`traits.name = 'email'`)
      .where('profiles.site', '=', site)
      .where(sql<boolean>`not ${isOneOf(dialect, 'profiles.id', profileIds)}`)
      .limit(1)
      .executeTakeFirst();
    if (!other) {
      traits.email = claimed.email;
      delete claimed.email;
    }
  }
  return { ...(isAnything(traits) && { traits }), ...(isAnything(claimed) && { claimed }) };
};

const isAnything = (contact: ClaimedContact): boolean => Object.keys(contact).length > 0;

/** Longer ones are no addresses, and are nobody's in any CRM. */
const longest = 320;

const contactOf = (told: readonly (readonly [name: string, value: unknown])[]): Contact => {
  const { email, phone } = Object.fromEntries(told);
  return {
    ...(isText(email) && email.includes('@') && { email }),
    ...(isText(phone) && { phone }),
  };
};

const isText = (value: unknown): value is string =>
  typeof value === 'string' && value.trim() !== '' && value.length <= longest;
