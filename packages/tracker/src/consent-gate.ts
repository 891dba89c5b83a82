import type {
  ConsentChoices,
  ConsentRegime,
  ConsentRequest,
  ConsentSource,
  ConsentStamp,
  SiteSettings,
} from '@rapport/sdk/models';
import { allChoices, type Choice, endOf, parseChoice } from './choice.ts';
import type { Cookies } from './cookies.ts';
import type { Identity, Visitor } from './identity.ts';
import type { CompleteOptions, ConsentMode } from './options.ts';
import type { Queue } from './queue.ts';
import type { Choices } from './rapport.ts';
import type { Request } from './request.ts';
import type { Visit } from './visit.ts';

const cookieName = 'rapport_consent';
/** Of a choice that was made before the site's settings were known. */
const unknownVersion = '1';
/** What a choice no longer says when it is proven. */
const settled = { pending: undefined, source: undefined };

/** What the visitor saw, and what the browser said, when the choice was made. */
export type ChoiceProof = Pick<ConsentRequest, 'textHash' | 'signals'>;

/** What becomes of an event now: it waits in memory, passes, or is dropped. */
export type ConsentStatus = 'undecided' | 'granted' | 'refused';

/** Knows what the visitor chose, whether events may pass, and carries out what is chosen. */
export interface ConsentGate {
  status(): ConsentStatus;
  choices(): Choices;
  /** What events are stamped with. */
  stamp(): ConsentStamp;
  /** When the choice that holds ends, in milliseconds since 1970. */
  endsAt(): number;
  /** Reads what was chosen before. */
  start(): void;
  /** Merges and keeps a choice; resolves when it is durable. */
  choose(choices: ConsentChoices, source: ConsentSource, seen?: ChoiceProof): Promise<void>;
  /**
   * Reads what another tab may have chosen, and follows. The site's settings say which text holds from now on, as a
   * choice about another one is no longer valid, and what holds without a choice.
   */
  follow(settings?: SiteSettings['consent']): void;
  /** Begins with a new visitor, who is not to be linked to the one before. Answers nobody, as that is who is known then. */
  startOver(): undefined;
  /** Tidies up after a withdrawal when nothing is left waiting. */
  finish(): Promise<void>;
  /** Resolves when a refusal that was to be proven is, or could not be. */
  proof(): Promise<void> | undefined;
}

/**
 * Creates the gate: a grant opens the database, a refusal leaves nothing but its cookie. Nothing is read
 * before `start` and nothing is written before a choice.
 */
export const createConsentGate = (
  { consent, now, createId }: CompleteOptions,
  cookies: Cookies,
  identity: Identity,
  visit: Visit,
  queue: Queue,
  request: Request,
  /** Told of a change of the choice; what it adds to the queue then is as durable as the choice. */
  onChange: () => void,
): ConsentGate => {
  const decide = (choices: ConsentChoices): Choice => ({
    choices: allChoices(choices),
    at: new Date(now()).toISOString(),
  });

  /** What holds without a choice, where nobody has to be asked first. */
  let implied: Choice | undefined;
  const imply = (regime: ConsentRegime | ConsentMode | undefined): void => {
    const { globalPrivacyControl } = navigator as { globalPrivacyControl?: boolean };
    const analytics = navigator.doNotTrack !== '1';
    const marketing = analytics && !globalPrivacyControl;
    if (/none|out/.test(`${regime}`)) implied ??= decide({ preferences: true, analytics, marketing });
  };
  imply(consent);

  let choice: Choice | undefined;
  let text: string | undefined;
  let policyVersion: string | undefined;
  let proof: Promise<void> | undefined;

  const current = (): Choice | undefined => choice ?? implied;
  const choices = (): Choices => current()?.choices ?? allChoices({});
  const status = (): ConsentStatus =>
    current() ? (choices().analytics ? 'granted' : 'refused') : 'undecided';

  const keep = (change: { [Key in keyof Choice]?: Choice[Key] | undefined }): void => {
    choice = { ...choice, ...change } as Choice;
    text = JSON.stringify(choice);
    cookies.set(cookieName, text, endOf(choice));
  };

  const refresh = (): void => {
    const stored = cookies.get(cookieName);
    if (stored !== text) choice = parseChoice(stored, now());
    text = stored;
    if (policyVersion && choice?.policyVersion && choice.policyVersion !== policyVersion) choice = undefined;
  };

  const receipt = (visitor?: Visitor, seen?: ChoiceProof) => {
    const { choices, at, policyVersion = unknownVersion, receiptId, source = 'api' } = choice!;
    // A refusal's own moment names it, so that it is proven once without an identifier being kept.
    const id = receiptId ?? (visitor ? createId() : `unlinked-${Date.parse(at)}`);
    return { visitor, receipt: { id, choices, at, source, policyVersion, ...seen } };
  };

  const forget = (isGone?: boolean): void => {
    identity.forget(isGone);
    visit.forget();
  };

  /** Proves a refusal that is linked to nobody. What is not answered is tried again by the next page. */
  const proveRefusal = async (seen?: ChoiceProof): Promise<void> => {
    const refusal = choice;
    await queue.close(true);
    const { failure } = await request('PUT', 'consent', receipt(undefined, seen).receipt);
    if (choice === refusal && failure?.status !== 'unavailable') keep(settled);
  };

  const finish = async (): Promise<void> => {
    if (status() !== 'refused' || !choice?.pending || !(await queue.isEmpty())) return;
    await queue.close(true);
    keep(settled);
  };

  return {
    status,
    choices,
    endsAt: () => endOf(current()!),
    finish,
    proof: () => proof,
    stamp: () => ({ categoryPreferences: choices(), receiptId: choice?.receiptId }),
    start: () => {
      refresh();
      if (status() === 'granted') queue.start();
      else if (choice?.pending === 'page') proof = proveRefusal();
      else if (choice?.pending) {
        queue.start();
        void finish();
      } else if (!choice) void queue.resume();
    },
    choose: async (chosen, source, seen) => {
      const decision = decide({ ...choices(), ...chosen });
      const { analytics } = decision.choices;
      if (JSON.stringify(choice?.choices) === JSON.stringify(decision.choices)) return;
      const visitor = status() === 'granted' ? identity.read() : undefined;
      choice = undefined;
      keep({
        ...decision,
        source,
        policyVersion,
        ...(analytics ? { receiptId: createId() } : { pending: visitor ? 'outbox' : 'page' }),
      });
      if (analytics) {
        queue.start();
        const kept = queue.add(receipt(identity.read(), seen));
        onChange();
        await kept;
      } else {
        onChange();
        if (visitor) {
          forget();
          await queue.clear();
          await queue.add(receipt(visitor, seen));
        } else proof = proveRefusal(seen);
      }
      void queue.flush();
    },
    follow: (settings) => {
      const before = status();
      const at = choice?.at;
      policyVersion = settings?.policyVersion ?? policyVersion;
      if (consent === 'banner') imply(settings?.regime);
      refresh();
      const after = status();
      if (after === before && choice?.at === at) return;
      if (after === 'granted') queue.start();
      // The tab in which it was withdrawn sees to the receipt.
      else if (before === 'granted') void queue.close();
      if (after === 'refused') forget();
      onChange();
    },
    startOver: () => {
      forget(true);
      if (choice) {
        keep({ receiptId: createId() });
        void queue.add(receipt(identity.read()));
      }
    },
  };
};
