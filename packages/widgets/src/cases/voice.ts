import { createVoiceLoader, type PanelVoice } from '../shared/panel/voice.ts';
import { loadCasesStrings } from './cases.locale.ts';
import type { CasesStrings } from './cases-strings.ts';

/** How the cases speak. */
export type Voice = PanelVoice<CasesStrings>;

/** Loads how the cases speak a language. */
export const loadVoice = createVoiceLoader(loadCasesStrings);
