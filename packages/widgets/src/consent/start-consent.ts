import type { ConsentChoices, ConsentSource, SiteSettings } from '@rapport/sdk/models';
import { putConsent } from './put-consent.ts';

/** What the script tag gives its modules, as far as the banner needs it. */
export interface ConsentContext {
  readonly options: { locale?: string };
  /** Undefined when the server could not be asked. */
  readonly settings: Promise<SiteSettings | undefined>;
  readonly tracker: { on(type: 'consent', listener: (detail: { decided: boolean }) => void): () => void };
  consent(): { status: 'undecided' | 'granted' | 'refused'; choices: ConsentChoices };
  choose(choices: ConsentChoices, source: ConsentSource): void;
}

/** Puts the banner on the page, and shows it to who has not chosen yet. Answers how it is opened and closed. */
export const start = async ({ options, settings, tracker, consent, choose }: ConsentContext) => {
  const { locale } = options;
  const asked = (await settings)?.consent;
  const element = putConsent(choose);
  const close = () => {
    element.open = false;
  };
  /** What is chosen in another tab, or by the page, is seen here too. */
  const refresh = () => Object.assign(element, asked, locale && { locale }, { choices: consent().choices });
  tracker.on('consent', ({ decided }) => {
    if (decided) close();
    else element.show();
  });
  refresh();
  if (consent().status === 'undecided') element.show();
  return {
    open: () => {
      refresh();
      element.showDetails();
    },
    close,
  };
};
