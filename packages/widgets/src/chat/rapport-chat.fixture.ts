import type { Messages } from '@rapport/sdk';
import { vi } from 'vitest';
import { createMemoryMessages, type MemoryOptions } from './example-messages.js';
import { askingNothing, aTalk, type states } from './example-states.js';
import { define, type RapportChat } from './index.ts';

export { aConversation } from './example-messages.js';
export { settings } from './example-states.js';

export type State = keyof typeof states;

/** The conversation that the states are about. */
export const conversationId = '01J8ZK3V9N5X7Q2W4E6R8T0Y1A';

type Properties = Partial<
  Pick<RapportChat, 'messages' | 'settings' | 'panel' | 'open' | 'locale' | 'site' | 'endpoint'>
>;

/** Puts a `<rapport-chat>` on the page, and waits until it has arrived with what it shows first. */
export const aChat = async (properties: Properties = {}): Promise<RapportChat> => {
  define();
  const element = Object.assign(document.createElement('rapport-chat'), {
    locale: 'en',
    settings: askingNothing,
    ...properties,
  });
  document.body.append(element);
  await settled(element);
  return element;
};

/** A chat in one state, with what it talks to. */
export const aTalkingChat = async (state: State | MemoryOptions = 'talking', properties: Properties = {}) => {
  const { locale = 'en' } = properties;
  const messages = typeof state === 'object' ? createMemoryMessages(state) : aTalk(state, locale);
  const element = await aChat({ messages: messages as Messages, ...properties });
  return { element, messages };
};

/** Waits for what is rendered and for what moves. */
export const settled = async (element: RapportChat): Promise<void> => {
  await element.updateComplete;
  // What is kept for the next turn, as what a promise brings.
  await new Promise((resolve) => setTimeout(resolve));
  await element.updateComplete;
  const moving = element.shadowRoot!.getAnimations().filter((each) => each instanceof CSSTransition);
  await Promise.all(moving.map((animation) => animation.finished));
};

/** Finds one thing in the element, by part or selector. */
export const within = <T extends HTMLElement = HTMLElement>(element: RapportChat, selector: string): T => {
  const found = element.shadowRoot!.querySelector<T>(selector);
  if (!found) throw new Error(`There is no ${selector}.`);
  return found;
};

/** All of one kind in the element. */
export const allWithin = (element: RapportChat, selector: string): HTMLElement[] => [
  ...element.shadowRoot!.querySelectorAll<HTMLElement>(selector),
];

/** The words of one part, as they are read. */
export const wordsOf = (element: RapportChat, selector: string): string =>
  within(element, selector).textContent.replace(/\s+/g, ' ').trim();

/** Writes into the composer as a customer does. */
export const write = async (element: RapportChat, text: string): Promise<HTMLTextAreaElement> => {
  const field = within<HTMLTextAreaElement>(element, '#write');
  field.focus();
  field.value = text;
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  await settled(element);
  return field;
};

/** Scrolls what was said, and waits until that has been noticed. */
export const scroll = async (element: RapportChat, top: number): Promise<void> => {
  const log = within(element, '[part=log]');
  const noticed = new Promise((resolve) => log.addEventListener('scroll', resolve, { once: true }));
  log.scrollTop = top;
  await noticed;
  await settled(element);
};

/** What is said to who cannot see the page. */
export const announced = (element: RapportChat): string => wordsOf(element, '.unseen[role=status]');

/** Waits until something is said to who cannot see the page. */
export const hears = (element: RapportChat, text: string): Promise<unknown> =>
  vi.waitUntil(() =>
    announced(element)
      .replace(/[\u2066-\u2069\u200b]/g, '')
      .includes(text),
  );
