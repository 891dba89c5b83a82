import { vi } from 'vitest';
import { aClient, type states } from './example-states.js';
import { define, type RapportYourData, type YourDataClient } from './index.ts';

export type State = keyof typeof states;

/** Makes the client of one state, with some of it replaced. */
export const aYourDataClient = (
  state: State = 'held',
  profiles: Partial<YourDataClient['profiles']> = {},
): YourDataClient => {
  const client = aClient(state) as unknown as YourDataClient;
  return { ...client, profiles: { ...client.profiles!, ...profiles } };
};

type Properties = Partial<
  Pick<RapportYourData, 'client' | 'panel' | 'open' | 'locale' | 'site' | 'endpoint'>
>;

/** Puts a `<rapport-your-data>` on the page, and waits until it has arrived with what is held. */
export const aYourData = async (properties: Properties = {}): Promise<RapportYourData> => {
  define();
  const element = Object.assign(document.createElement('rapport-your-data'), {
    client: aYourDataClient(),
    locale: 'en',
    ...properties,
  });
  document.body.append(element);
  if (!element.panel || element.open) await loaded(element);
  return element;
};

/** Waits until what is held, or why it is not, is shown and nothing moves. */
export const loaded = async (element: RapportYourData): Promise<void> => {
  await element.updateComplete;
  await vi.waitUntil(() => !element.shadowRoot!.querySelector('.loading'), { timeout: 10_000 });
  await settled(element);
};

/** Waits for what is rendered and for what moves. */
export const settled = async (element: RapportYourData): Promise<void> => {
  await element.updateComplete;
  const moving = element.shadowRoot!.getAnimations().filter((each) => each instanceof CSSTransition);
  await Promise.all(moving.map((animation) => animation.finished));
};

/** Finds one thing in the element, by part or selector. */
export const within = <T extends HTMLElement = HTMLElement>(
  element: RapportYourData,
  selector: string,
): T => {
  const found = element.shadowRoot!.querySelector<T>(selector);
  if (!found) throw new Error(`There is no ${selector}.`);
  return found;
};

/** The words of one part, as they are read. */
export const wordsOf = (element: RapportYourData, selector: string): string =>
  within(element, selector).textContent.replace(/\s+/g, ' ').trim();
