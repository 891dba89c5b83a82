import type { ConsentContext } from './consent-context.ts';
import { putConsent } from './put-consent.ts';

/** Puts the banner on the page, and shows it to who has not chosen yet. Answers how it is opened and closed. */
export const start = async (context: ConsentContext) => {
  const { options, settings, tracker, consent, choose } = context;
  const { locale } = options;
  const asked = (await settings)?.consent;
  const element = putConsent((choices, source, textHash) =>
    choose(choices, source, textHash ? { textHash } : {}),
  );
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
      // The details are loaded anyway.
      import('./centre/centre.ts').then(
        ({ showPageFacts }) => showPageFacts(element, context),
        () => {},
      );
    },
    close,
  };
};
