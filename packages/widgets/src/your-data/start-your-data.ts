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

/** An answer of the server that says what is wrong, which comes as data too. @see https://www.rfc-editor.org/rfc/rfc9457 */
const isProblem = (answer: unknown): answer is { status: number; code: string } => {
  const { status, code } = (answer ?? {}) as { status?: unknown; code?: unknown };
  return typeof status === 'number' && status >= 400 && typeof code === 'string';
};

/** Fails like the client of `@rapport/sdk` does. */
const failure = (what: string, answer: unknown): Error => {
  const status = isProblem(answer) ? answer.status : 0;
  const code = status === 401 || status === 403 ? 'unauthorized' : 'unavailable';
  return Object.assign(new Error(`${what} was not answered`), { code });
};

/** Creates the client that asks in the name of the script tag's visitor or customer. */
export const createAskingClient = ({ visitor, ask }: YourDataContext): YourDataClient => {
  const insist = async <Answer>(...what: Parameters<YourDataContext['ask']>): Promise<Answer> => {
    const answer = await ask(...what);
    if (answer === undefined || isProblem(answer)) throw failure(`${what[0]} ${what[1]}`, answer);
    return answer as Answer;
  };
  /** All pages as one. */
  const allReceipts = async (): Promise<ReceiptList> => {
    const all: ReceiptList = { items: [], salts: {}, next: null };
    let cursor: string | null = '';
    while (cursor !== null) {
      const query: string = cursor && `?cursor=${encodeURIComponent(cursor)}`;
      const page: ReceiptList = await insist('GET', `consent/receipts${query}`);
      all.items.push(...page.items);
      Object.assign(all.salts, page.salts);
      cursor = page.next;
    }
    return all;
  };
  return {
    profiles: {
      get: async () => (visitor() ? insist<Profile>('GET', 'profile') : undefined),
      // The script tag adds the site's key to what it posts, which is no trait of anybody.
      update: (traits) => insist<Profile>('PATCH', 'profile', { writeKey: undefined, ...traits }),
      export: () => insist<JsonObject>('GET', 'profile/export'),
      erase: () => insist<void>('DELETE', 'profile'),
    },
    consent: {
      get: () => insist<StoredConsent>('GET', 'consent'),
      receipts: allReceipts,
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
