/// <reference types="vite/client" />
import type { LoyaltyCapability } from '@rapport/sdk';
import type { LoyaltySettings } from '@rapport/sdk/models';
import { vi } from 'vitest';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import wasm from 'zxing-wasm/reader/zxing_reader.wasm?url';
import { aClient, aProgramme, type states } from './example-states.js';
import { define, type LoyaltyCardClient, type RapportLoyaltyCard } from './index.ts';

export type State = keyof typeof states;

/** What the owner of the example decided, with some of it replaced. */
export const someSettings = (change: Partial<LoyaltySettings> = {}): LoyaltySettings =>
  aProgramme({ codes: ['qr'], ...change }) as unknown as LoyaltySettings;

/** Makes what answers a card, with some of it replaced. */
export const aLoyalty = (
  state: State = 'member',
  change: Partial<LoyaltyCapability> = {},
  locale = 'en',
): LoyaltyCapability => ({ ...(aClient(state, locale).loyalty as unknown as LoyaltyCapability), ...change });

type Properties = Partial<
  Pick<
    RapportLoyaltyCard,
    'programme' | 'panel' | 'open' | 'locale' | 'site' | 'endpoint' | 'token' | 'signIn'
  >
> & { client?: LoyaltyCardClient; loyalty?: LoyaltyCapability };

/** Puts a `<rapport-loyalty-card>` on the page, and waits until it has arrived with what it shows first. */
export const aCard = async ({
  loyalty,
  client,
  ...properties
}: Properties = {}): Promise<RapportLoyaltyCard> => {
  define();
  const { locale = 'en' } = properties;
  const element = Object.assign(document.createElement('rapport-loyalty-card'), {
    programme: someSettings(),
    locale,
    ...properties,
    client: client ?? (properties.site ? undefined : { loyalty: loyalty ?? aLoyalty('member', {}, locale) }),
  });
  document.body.append(element);
  if (!element.panel || element.open) await loaded(element);
  return element;
};

/** Waits until the card, or why there is none, is shown and nothing moves. */
export const loaded = async (element: RapportLoyaltyCard): Promise<void> => {
  await element.updateComplete;
  await vi.waitUntil(() => element.shadowRoot!.querySelector('.code, [part=message]'), {
    timeout: 10_000,
  });
  await vi.waitUntil(() => !element.shadowRoot!.querySelector('.loading'), { timeout: 10_000 });
  // What draws codes is loaded by itself; changing ones may never come.
  if (!element.programme?.rotating)
    await vi.waitUntil(() => element.shadowRoot!.querySelector('.code .modules, [part=message]'), {
      timeout: 10_000,
    });
  await settled(element);
};

/** Waits for what is rendered and for what moves. */
export const settled = async (element: RapportLoyaltyCard): Promise<void> => {
  await element.updateComplete;
  const moving = element.shadowRoot!.getAnimations().filter((each) => each instanceof CSSTransition);
  await Promise.all(moving.map((animation) => animation.finished));
};

/** Finds one thing in the element, by part or selector. */
export const within = <T extends HTMLElement = HTMLElement>(
  element: RapportLoyaltyCard,
  selector: string,
): T => {
  const found = element.shadowRoot!.querySelector<T>(selector);
  if (!found) throw new Error(`There is no ${selector}.`);
  return found;
};

/** All of one kind in the element. */
export const allWithin = (element: RapportLoyaltyCard, selector: string): HTMLElement[] => [
  ...element.shadowRoot!.querySelectorAll<HTMLElement>(selector),
];

/** The words of one part, as they are read. */
export const wordsOf = (element: RapportLoyaltyCard, selector: string): string =>
  within(element, selector)
    .textContent.replaceAll(/[\u2066-\u2069\u200e]/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();

/** Presses something, and waits for what comes of it. */
export const press = async (element: RapportLoyaltyCard, selector: string): Promise<void> => {
  within(element, selector).click();
  await settled(element);
};

/** Waits until something is there. */
export const appears = async (element: RapportLoyaltyCard, selector: string): Promise<void> => {
  await vi.waitUntil(() => element.shadowRoot!.querySelector(selector), { timeout: 10_000 });
  await settled(element);
};

/** Reads every code in a picture in base64, as an independent reader does. */
export const readCodes = async (picture: string): Promise<string[][]> => {
  prepareZXingModule({ overrides: { locateFile: () => wasm } });
  const blob = await (await fetch(`data:image/png;base64,${picture}`)).blob();
  return (await readBarcodes(blob)).map(({ format, text }) => [format, text]);
};
