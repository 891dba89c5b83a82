import { createVoiceLoader, type PanelVoice } from '../shared/panel/voice.ts';
import { loadLoyaltyCardStrings } from './loyalty-card.locale.ts';
import type { LoyaltyCardStrings } from './loyalty-card-strings.ts';

/** How the card speaks. */
export type Voice = PanelVoice<LoyaltyCardStrings>;

/** Loads how the card speaks a language. */
export const loadVoice = createVoiceLoader(loadLoyaltyCardStrings);
