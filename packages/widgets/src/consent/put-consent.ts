import type { ConsentChoiceDetail } from './consent-choice-event.ts';
import { define } from './index.ts';
import type { RapportConsent } from './rapport-consent.ts';

/**
 * Puts a `<rapport-consent>` on the page, which shows nothing yet, and tells what is chosen in it. It comes first,
 * so that who reads the page from its beginning, with a screen reader or the Tab key, is asked first.
 */
export const putConsent = (
  onChoice: (
    choices: ConsentChoiceDetail['choices'],
    source: ConsentChoiceDetail['source'],
    textHash?: string,
  ) => void,
): RapportConsent => {
  define();
  const element = document.createElement('rapport-consent');
  element.addEventListener('rapport-consent-choice', ({ detail }) =>
    onChoice(detail.choices, detail.source, detail.textHash),
  );
  // An early script may find no body yet.
  if (document.body) document.body.prepend(element);
  else document.documentElement.append(element);
  return element;
};
