import type { ConsentChoices, ConsentSource, SiteSettings } from '@rapport/sdk/models';
import type { CompleteOptions } from './options.ts';
import type { Choices } from './rapport.ts';

/** What the tracker uses of `<rapport-consent>`. */
interface ConsentElement extends HTMLElement {
  purposes: SiteSettings['consent']['purposes'];
  policyUrl?: string | undefined;
  choices: Choices;
  locale: string | undefined;
  open: boolean;
  show(): void;
  showDetails(): void;
}

export interface BannerOptions extends CompleteOptions {
  settings: Promise<SiteSettings['consent']>;
  choices: () => Choices;
  onChoice: (choices: ConsentChoices, source: ConsentSource) => void;
}

/** The consent banner, loaded when it is needed. */
export interface Banner {
  /** Shows the question, or its details. Rejects when the element cannot be loaded. */
  open(method: 'show' | 'showDetails'): Promise<void>;
  close(): void;
}

/** Creates the banner; nothing is loaded before it is opened. */
export const createBanner = (options: BannerOptions): Banner => {
  let element: ConsentElement | undefined;

  return {
    open: async (method) => {
      const { purposes, policyUrl } = await options.settings;
      await import(/* @vite-ignore */ new URL('rapport/consent.js', options.scriptUrl).href);
      if (!element) {
        element = document.createElement('rapport-consent') as ConsentElement;
        element.addEventListener('rapport-consent-choice', (event) => {
          const { choices, source } = (event as CustomEvent).detail;
          options.onChoice(choices, source);
        });
        // An early script may find no body yet.
        (document.body ?? document.documentElement).append(element);
      }
      Object.assign(element, { purposes, policyUrl, locale: options.locale, choices: options.choices() });
      element[method]();
    },
    close: () => {
      if (element) element.open = false;
    },
  };
};
