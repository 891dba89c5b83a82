import type { Messages, Thread, ThreadMessage } from '@rapport/sdk';
import type { SupportCase } from '@rapport/sdk/models';
import { vi } from 'vitest';
import { aMessages, type states } from './example-states.js';
import { define, type RapportCases } from './index.ts';

export type State = keyof typeof states;

/** Cases that are kept in the page, and what happens to them. */
export type ExampleMessages = Messages & {
  change(change: object): void;
  /** The threads that were opened, by id; `receive` adds what somebody else writes. */
  opened: Map<string, Thread<SupportCase> & { receive(message: Partial<ThreadMessage>): void }>;
};

/** Makes the cases of one state, with some of them replaced. */
export const someMessages = (
  state: State = 'written',
  change: Partial<Messages> = {},
  locale = 'en',
): ExampleMessages => Object.assign(aMessages(state, locale) as unknown as ExampleMessages, change);

type Properties = Partial<
  Pick<
    RapportCases,
    | 'messages'
    | 'panel'
    | 'open'
    | 'locale'
    | 'site'
    | 'endpoint'
    | 'case'
    | 'isNew'
    | 'subject'
    | 'orderId'
    | 'inAddress'
  >
>;

/** Puts a `<rapport-cases>` on the page, and waits until it has arrived with what it shows first. */
export const someCases = async (properties: Properties = {}): Promise<RapportCases> => {
  define();
  const { locale = 'en' } = properties;
  const element = Object.assign(document.createElement('rapport-cases'), {
    messages: someMessages('written', {}, locale),
    locale,
    ...properties,
  });
  document.body.append(element);
  await settled(element);
  return element;
};

/** Waits for what is rendered and for what moves. */
export const settled = async (element: RapportCases): Promise<void> => {
  await element.updateComplete;
  const moving = element.shadowRoot!.getAnimations().filter((each) => each instanceof CSSTransition);
  await Promise.all(moving.map((animation) => animation.finished));
};

/** Finds one thing in the element, by part or selector. */
export const within = <T extends HTMLElement = HTMLElement>(element: RapportCases, selector: string): T => {
  const found = element.shadowRoot!.querySelector<T>(selector);
  if (!found) throw new Error(`There is no ${selector}.`);
  return found;
};

/** All of one kind in the element. */
export const allWithin = (element: RapportCases, selector: string): HTMLElement[] => [
  ...element.shadowRoot!.querySelectorAll<HTMLElement>(selector),
];

/** The words of one part, as they are read. */
export const wordsOf = (element: RapportCases, selector: string): string =>
  within(element, selector).textContent.replace(/\s+/g, ' ').trim();

/** Presses something, and waits for what comes of it. */
export const press = async (element: RapportCases, selector: string): Promise<void> => {
  within(element, selector).click();
  await settled(element);
};

/** Writes into a field as a customer does. */
export const write = async (element: RapportCases, selector: string, text: string): Promise<void> => {
  const field = within<HTMLInputElement>(element, selector);
  field.focus();
  field.value = text;
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  await settled(element);
};

/** Waits until something is there. */
export const appears = async (element: RapportCases, selector: string): Promise<void> => {
  await vi.waitUntil(() => element.shadowRoot!.querySelector(selector), { timeout: 10_000 });
  await settled(element);
};
