import { define, type RapportConsent } from './index.ts';

type Properties = Partial<Pick<RapportConsent, 'purposes' | 'policyUrl' | 'choices' | 'locale' | 'open'>>;

/** Puts an open `<rapport-consent>` on the page, and waits until it has arrived. */
export const aConsent = async (properties: Properties = {}, parent: Node = document.body) => {
  define();
  const element = Object.assign(document.createElement('rapport-consent'), { open: true, ...properties });
  parent.appendChild(element);
  await settled(element);
  return element;
};

/** Waits for what is rendered and for what moves. */
export const settled = async (element: RapportConsent): Promise<void> => {
  await element.updateComplete;
  await Promise.all(element.shadowRoot!.getAnimations().map((animation) => animation.finished));
};

/** Finds one thing in the card, by part or selector. */
export const inside = <T extends HTMLElement = HTMLElement>(element: RapportConsent, selector: string): T => {
  const found = element.shadowRoot!.querySelector<T>(selector);
  if (!found) throw new Error(`The card has no ${selector}.`);
  return found;
};

/** Finds the buttons of the row, in order. */
export const buttonsOf = (element: RapportConsent): HTMLButtonElement[] => [
  ...element.shadowRoot!.querySelectorAll<HTMLButtonElement>('[part~=button]'),
];
