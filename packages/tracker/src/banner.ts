import type { ConsentChoices, ConsentSource, SiteSettings } from '@rapport/sdk/models';
import type { CompleteOptions } from './options.ts';
import type { Choices } from './rapport.ts';

/** What the banner needs to know of the site's settings. @default purposes: every one */
export type Settings = Pick<SiteSettings['consent'], 'policyVersion'> & Partial<SiteSettings['consent']>;

type OnChoice = (choices: ConsentChoices, source: ConsentSource) => void;

/** What the tracker uses of `<rapport-consent>`, which knows what to do with the site's settings and the choices. */
interface ConsentElement {
  open: boolean;
  show(): void;
  showDetails(): void;
}

/** What the tracker uses of `rapport/consent.js`. */
interface ConsentModule {
  putConsent(onChoice: OnChoice): ConsentElement;
}

export interface BannerOptions extends CompleteOptions {
  settings: Promise<Settings>;
  choices: () => Choices;
  onChoice: OnChoice;
}

/** The consent banner, loaded when it is needed. */
export interface Banner {
  /** Shows the question, or its details. Rejects when the element cannot be loaded. */
  open(method: 'show' | 'showDetails'): Promise<void>;
  close(): void;
}

/** Creates the banner; nothing is loaded before it is opened. */
export const createBanner = ({ settings, scriptUrl, locale, choices, onChoice }: BannerOptions): Banner => {
  let element: ConsentElement | undefined;

  return {
    open: async (method) => {
      const asked = await settings;
      const { putConsent }: ConsentModule = await import(
        /* @vite-ignore */ new URL('rapport/consent.js', scriptUrl).href
      );
      element ??= putConsent(onChoice);
      Object.assign(element, asked, { locale, choices: choices() });
      element[method]();
    },
    close: () => {
      if (element) element.open = false;
    },
  };
};
