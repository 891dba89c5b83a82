import type { ConsentChoices, ConsentRegime, ConsentSource, Purpose } from '@rapport/sdk/models';
import type { Choices } from '../../rapport.ts';

/** What may decide about a purpose. */
export type Decider = 'necessary' | 'tcf' | 'gpp' | 'choice' | 'gpc' | 'dnt' | 'regime';

/** Why a purpose is granted or not. */
export interface Reason {
  purpose: Purpose;
  granted: boolean;
  source: Decider;
  /** A signal of the browser that said no, and that the visitor's own later word outweighs. */
  despite?: 'gpc' | 'dnt';
}

/** Everything that is known of what a visitor wants. */
export interface ConsentInputs {
  /** What holds before a choice. @default 'opt-in' */
  regime?: ConsentRegime | undefined;
  /** What the visitor chose on this site, while it is valid. */
  choice?: { choices: ConsentChoices; source: ConsentSource } | undefined;
  /** Global Privacy Control is on. @see https://w3c.github.io/gpc/ */
  gpc?: boolean | undefined;
  /** Do Not Track is on. @see https://www.w3.org/TR/tracking-dnt/ */
  dnt?: boolean | undefined;
  /** What was chosen in a consent manager that speaks IAB TCF; undefined while nothing was. */
  tcf?: ConsentChoices | undefined;
  /** What a consent manager that speaks IAB GPP says, where a law of the United States applies. */
  gpp?: { optedOut: boolean } | undefined;
}

/** What holds, and why. */
export interface ResolvedConsent {
  choices: Choices;
  /** Whether that may be acted on; otherwise the visitor is still to be asked. */
  decided: boolean;
  /** What a receipt names as the source; undefined where nobody has said anything that could be proven. */
  source?: ConsentSource;
  /** One for each purpose, in their order. */
  why: Reason[];
}

const purposes: Purpose[] = ['necessary', 'preferences', 'analytics', 'marketing'];

/**
 * Decides for every purpose what holds. The first that has an answer decides:
 *
 * 1. what is necessary is granted;
 * 2. a consent manager's choice (TCF), as the owner made it the one who asks;
 * 3. an opt-out of sale or sharing (GPP) takes marketing;
 * 4. what the visitor chose here, also against a signal that the browser sends with every request: it is the
 *    later and more specific word, and `despite` lets the banner say so;
 * 5. Global Privacy Control takes marketing;
 * 6. Do Not Track takes marketing and analytics;
 * 7. the regime: nothing before a choice (`opt-in`), or everything (`opt-out`, `none`). Where a law of the United
 *    States applies, as GPP says, it is `opt-out`.
 */
export const resolveConsent = (inputs: ConsentInputs): ResolvedConsent => {
  const { choice, gpc, dnt, tcf, gpp } = inputs;
  const regime = gpp ? 'opt-out' : (inputs.regime ?? 'opt-in');
  // A choice that a signal made is not the visitor's own word.
  const own = choice?.source === 'gpc' ? undefined : choice;

  const why = purposes.map((purpose): Reason => {
    const isMarketing = purpose === 'marketing';
    const isTracking = isMarketing || purpose === 'analytics';
    const objection = gpc && isMarketing ? 'gpc' : dnt && isTracking ? 'dnt' : undefined;
    const decide = (source: Decider, yes: boolean | undefined): Reason => ({
      purpose,
      granted: !!yes,
      source,
      ...(yes && objection && { despite: objection }),
    });

    if (purpose === 'necessary') return decide('necessary', true);
    if (tcf) return decide('tcf', tcf[purpose]);
    if (gpp?.optedOut && isMarketing) return decide('gpp', false);
    if (own) return decide('choice', own.choices[purpose]);
    if (objection) return decide(objection, false);
    return decide('regime', regime !== 'opt-in');
  });

  const source: ConsentSource | undefined =
    tcf || gpp ? 'external' : (own?.source ?? (gpc || choice ? 'gpc' : undefined));
  return {
    choices: Object.fromEntries(why.map(({ purpose, granted }) => [purpose, granted])) as Choices,
    decided: !!(tcf || own) || regime !== 'opt-in',
    ...(source && { source }),
    why,
  };
};
