import type { ConsentChoices, ConsentSource, ConsentStamp } from '@rapport/sdk/models';
import { allChoices, type Choice, endOf, parseChoice } from './choice.ts';
import type { Cookies } from './cookies.ts';
import type { QueueItem } from './destination.ts';
import type { Identity, Visitor } from './identity.ts';
import type { CompleteOptions } from './options.ts';
import type { Queue } from './queue.ts';
import type { Choices } from './rapport.ts';
import type { Visit } from './visit.ts';

const cookieName = 'rapport_consent';

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
  choose(choices: ConsentChoices, source: ConsentSource): Promise<void>;
  /**
   * Reads what another tab may have chosen, and follows. With a version it says which text holds from now on: a
   * choice about another one is no longer valid.
   */
  follow(version?: string): void;
  /** Begins with a new visitor, who is not to be linked to the one before. */
  startOver(): void;
  /** Tidies up after a refusal when nothing is left waiting. */
  finish(): Promise<void>;
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
  /** Told of a change of the choice; what it adds to the queue then is as durable as the choice. */
  onChange: () => void,
): ConsentGate => {
  const marketing = !(navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl;
  /** What holds without a choice where the owner says that none is needed. */
  const implied: Choice | undefined =
    consent === 'none'
      ? {
          choices: allChoices({ preferences: true, analytics: true, marketing }),
          at: new Date(now()).toISOString(),
        }
      : undefined;

  let choice: Choice | undefined;
  let text: string | undefined;
  let policyVersion: string | undefined;

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

  const receipt = (visitor?: Visitor): QueueItem => {
    const { choices, at, policyVersion, receiptId, source = 'api' } = choice!;
    // A refusal's own moment names it, so that it is proven once without an identifier being kept.
    const id = receiptId ?? (visitor ? createId() : `unlinked-${Date.parse(at)}`);
    return { visitor, receipt: { id, choices, at, source, policyVersion } };
  };

  const postUnlinked = (): Promise<void> => {
    queue.start('page');
    return queue.add(receipt());
  };

  const forget = (): void => {
    identity.forget();
    visit.forget();
  };

  const finish = async (): Promise<void> => {
    if (status() !== 'refused' || !choice?.pending || !(await queue.isEmpty())) return;
    await queue.close(true);
    keep({ pending: undefined, source: undefined });
  };

  return {
    status,
    choices,
    endsAt: () => endOf(current()!),
    finish,
    stamp: () => ({ categoryPreferences: choices(), receiptId: choice?.receiptId }),
    start: () => {
      refresh();
      if (status() === 'granted') queue.start();
      else if (choice?.pending === 'page') void postUnlinked();
      else if (choice?.pending) {
        queue.start();
        void finish();
      } else if (!choice) void queue.resume();
    },
    choose: async (chosen, source) => {
      const next = allChoices({ ...choices(), ...chosen });
      if (JSON.stringify(choice?.choices) === JSON.stringify(next)) return;
      const visitor = status() === 'granted' ? identity.read() : undefined;
      choice = undefined;
      keep({
        choices: next,
        at: new Date(now()).toISOString(),
        source,
        policyVersion,
        ...(next.analytics ? { receiptId: createId() } : { pending: visitor ? 'outbox' : 'page' }),
      });
      if (next.analytics) {
        // After a refusal on this page there is the page's memory alone.
        queue.start();
        const kept = queue.add(receipt(identity.read()));
        onChange();
        await kept;
      } else {
        onChange();
        if (visitor) {
          forget();
          await queue.clear();
          await queue.add(receipt(visitor));
        } else await postUnlinked();
      }
      void queue.flush();
    },
    follow: (version = policyVersion) => {
      const before = status();
      const { at } = choice ?? {};
      policyVersion = version;
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
      forget();
      if (!choice) return;
      keep({ receiptId: createId() });
      void queue.add(receipt(identity.read()));
    },
  };
};
