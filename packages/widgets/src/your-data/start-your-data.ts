import type { JsonObject, Profile, ReceiptList, StoredConsent } from '@rapport/sdk/models';
import { putYourData } from './put-your-data.ts';
import type { YourDataClient } from './your-data-client.ts';

/** What the script tag gives its modules, as far as the panel needs it. */
export interface YourDataContext {
  readonly options: { locale?: string };
  readonly tracker: { reset(): unknown; readonly consent: { open(): unknown } };
  /** Undefined where nobody is known. */
  visitor(): object | undefined;
  /** Answers data, null for an answer without any, or undefined when it was not answered as it should be. */
  ask(method: 'GET' | 'PATCH' | 'DELETE', path: string, json?: object): Promise<unknown>;
}

/** Creates the client that asks in the name of the script tag's visitor or customer. */
export const createAskingClient = ({ visitor, ask }: YourDataContext): YourDataClient => {
  const insist = async <Answer>(...what: Parameters<YourDataContext['ask']>): Promise<Answer> => {
    const answer = await ask(...what);
    if (answer === undefined) throw new Error(`${what[0]} ${what[1]} was not answered`);
    return answer as Answer;
  };
  return {
    profiles: {
      get: async () => (visitor() ? insist<Profile>('GET', 'profile') : undefined),
      update: (traits) => insist<Profile>('PATCH', 'profile', traits),
      export: () => insist<JsonObject>('GET', 'profile/export'),
      erase: () => insist<void>('DELETE', 'profile'),
    },
    consent: {
      get: async () => (await ask('GET', 'consent')) as StoredConsent | undefined,
      receipts: () => insist<ReceiptList>('GET', 'consent/receipts'),
    },
  };
};

/** Puts the panel on the page, closed. Answers how it is opened and closed. */
export const start = (context: YourDataContext) => {
  const element = putYourData(createAskingClient(context));
  const { locale } = context.options;
  if (locale) element.locale = locale;
  element.addEventListener('rapport-your-data-consent', (event) => {
    event.preventDefault();
    void context.tracker.consent.open();
  });
  element.addEventListener('rapport-your-data-erase', () => void context.tracker.reset());
  return { open: () => element.show(), close: () => element.close() };
};
