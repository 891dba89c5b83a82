import type { ConsentChoiceDetail } from './consent-choice-event.ts';
import { define } from './index.ts';
import type { RapportConsent } from './rapport-consent.ts';

/** Puts a `<rapport-consent>` on the page, which shows nothing yet, and tells what is chosen in it. */
export const putConsent = (
  onChoice: (choices: ConsentChoiceDetail['choices'], source: ConsentChoiceDetail['source']) => void,
): RapportConsent => {
  define();
  const element = document.createElement('rapport-consent');
  element.addEventListener('rapport-consent-choice', ({ detail }) => onChoice(detail.choices, detail.source));
  // An early script may find no body yet.
  (document.body ?? document.documentElement).append(element);
  return element;
};
