import { vi } from 'vitest';
import { aClient, type states } from './example-states.js';
import { define, type HelpClient, type RapportHelp } from './index.ts';

export type State = keyof typeof states;
type Articles = NonNullable<HelpClient['articles']>;

/** Makes the client of one state, with some of it replaced. */
export const aHelpClient = (
  state: State = 'written',
  articles: Partial<Articles> = {},
  locale = 'en',
): HelpClient & { articles: Articles } => {
  const client = aClient(state, locale) as unknown as HelpClient;
  return { articles: { ...client.articles!, ...articles } };
};

type Properties = Partial<
  Pick<RapportHelp, 'client' | 'panel' | 'open' | 'locale' | 'site' | 'endpoint' | 'article' | 'inAddress'>
>;

/** Puts a `<rapport-help>` on the page, and waits until it has arrived with what it shows first. */
export const aHelp = async (properties: Properties = {}): Promise<RapportHelp> => {
  define();
  const { locale = 'en' } = properties;
  const element = Object.assign(document.createElement('rapport-help'), {
    client: aHelpClient('written', {}, locale),
    locale,
    ...properties,
  });
  document.body.append(element);
  if (!element.panel || element.open) await loaded(element);
  return element;
};

/** Waits until what is asked for, or why it is not there, is shown and nothing moves. */
export const loaded = async (element: RapportHelp): Promise<void> => {
  await element.updateComplete;
  await vi.waitUntil(() => !element.shadowRoot!.querySelector('.loading'), { timeout: 10_000 });
  await settled(element);
};

/** Waits for what is rendered and for what moves. */
export const settled = async (element: RapportHelp): Promise<void> => {
  await element.updateComplete;
  const moving = element.shadowRoot!.getAnimations().filter((each) => each instanceof CSSTransition);
  await Promise.all(moving.map((animation) => animation.finished));
};

/** Finds one thing in the element, by part or selector. */
export const within = <T extends HTMLElement = HTMLElement>(element: RapportHelp, selector: string): T => {
  const found = element.shadowRoot!.querySelector<T>(selector);
  if (!found) throw new Error(`There is no ${selector}.`);
  return found;
};

/** All of one kind in the element. */
export const allWithin = (element: RapportHelp, selector: string): HTMLElement[] => [
  ...element.shadowRoot!.querySelectorAll<HTMLElement>(selector),
];

/** The words of one part, as they are read. */
export const wordsOf = (element: RapportHelp, selector: string): string =>
  within(element, selector).textContent.replace(/\s+/g, ' ').trim();

/** Writes into the search field as a customer does, and waits for what is found. */
export const search = async (element: RapportHelp, query: string): Promise<void> => {
  const field = within<HTMLInputElement>(element, '#search');
  field.focus();
  field.value = query;
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  await vi.waitUntil(() => element.shadowRoot!.querySelector('.hit, .none, [part=none], .error'), {
    timeout: 10_000,
  });
  await settled(element);
};

/** Opens an article by its slug. */
export const read = async (element: RapportHelp, slug: string): Promise<void> => {
  element.article = slug;
  await element.updateComplete;
  await vi.waitUntil(() => element.shadowRoot!.querySelector('article'), { timeout: 10_000 });
  await settled(element);
};
