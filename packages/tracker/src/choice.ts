import type { ConsentChoices, ConsentSource } from '@rapport/sdk/models';
import type { Choices } from './rapport.ts';

/** A choice as the cookie `rapport_consent` keeps it, in JSON. */
export interface Choice {
  choices: Choices;
  /** Absent until the site's settings are known. */
  policyVersion?: string;
  /** When it was made, in ISO 8601. */
  at: string;
  /** The proof of it; only with consent to analytics, as it is an identifier. */
  receiptId?: string;
  /** How it came about; kept as long as a receipt may still have to be made from it. */
  source?: ConsentSource;
  /** What is not proven yet: `page` when each page has to try it, `outbox` when the receipt is in the database. */
  pending?: 'page' | 'outbox';
}

/** A yes is remembered for 13 months and a no for six. @see https://www.cnil.fr/fr/cookies-et-autres-traceurs/regles/cookies */
const grantedMs = 34_128_000_000; // 395 days
const refusedMs = 15_724_800_000; // 182 days

/** Says until when a choice holds, in milliseconds since 1970. */
export const endOf = ({ choices, at }: Choice): number =>
  Date.parse(at) + (choices.analytics ? grantedMs : refusedMs);

/** Fills in every purpose: what was never chosen is false, and what is necessary is true. */
export const allChoices = (choices: ConsentChoices): Choices => ({
  necessary: true,
  preferences: !!choices.preferences,
  analytics: !!choices.analytics,
  marketing: !!choices.marketing,
});

/** Reads the cookie; undefined when it says nothing that still holds. */
export const parseChoice = (text: string | undefined, now: number): Choice | undefined => {
  try {
    const choice: Choice = JSON.parse(text!);
    return endOf(choice) > now ? { ...choice, choices: allChoices(choice.choices) } : undefined;
  } catch {
    return undefined;
  }
};
