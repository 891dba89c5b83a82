import { defineElement } from '../shared/define.ts';
import { RapportConsent } from './rapport-consent.ts';

/** Registers `<rapport-consent>`; more than once does no harm. */
export const define = (): void => defineElement('rapport-consent', RapportConsent);

export { type ConsentChoiceDetail, ConsentChoiceEvent } from './consent-choice-event.ts';
export { ConsentCloseEvent } from './consent-close-event.ts';
export type { ConsentReason } from './consent-reason.ts';
export { consentTextHash } from './consent-text.ts';
export type { ConsentTexts } from './own-words.ts';
export { RapportConsent } from './rapport-consent.ts';
