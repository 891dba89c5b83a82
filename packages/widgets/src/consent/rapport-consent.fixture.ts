import type { Vendor } from '@rapport/sdk/models';
import { vi } from 'vitest';
import { define, type RapportConsent } from './index.ts';

type Properties = Partial<
  Pick<
    RapportConsent,
    | 'purposes'
    | 'policyUrl'
    | 'policyVersion'
    | 'regime'
    | 'vendors'
    | 'seen'
    | 'why'
    | 'choices'
    | 'texts'
    | 'locale'
    | 'open'
  >
>;

/** Some vendors, one of them without a policy and with a name from the right. */
export const someVendors: Vendor[] = [
  {
    id: 'ga',
    name: 'Google Analytics',
    purpose: 'analytics',
    policyUrl: 'https://policies.example/ga',
    cookies: [
      { name: '_ga', description: 'Tells visitors apart.', days: 730 },
      { name: '_ga_*', description: 'Keeps the state of a session, however long its description may be.' },
    ],
  },
  { id: 'fa', name: 'آمارگر', purpose: 'analytics', cookies: [] },
  {
    id: 'meta',
    name: 'Meta',
    purpose: 'marketing',
    policyUrl: 'https://policies.example/meta',
    cookies: [{ name: '_fbp', days: 90 }],
  },
];

/** Puts an open `<rapport-consent>` on the page, and waits until it has arrived. */
export const aConsent = async (properties: Properties = {}, parent: Node = document.body) => {
  define();
  const element = Object.assign(document.createElement('rapport-consent'), { open: true, ...properties });
  parent.appendChild(element);
  await settled(element);
  return element;
};

/** Waits for what is rendered, for the rest of the details where they are open, and for what moves. */
export const settled = async (element: RapportConsent): Promise<void> => {
  await element.updateComplete;
  const root = element.shadowRoot!;
  if (root.querySelector('.details'))
    await vi.waitUntil(() => root.querySelector('[part=version], .unloaded'), { timeout: 10_000 });
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
