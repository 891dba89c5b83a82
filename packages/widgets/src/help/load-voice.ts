import { createVoiceLoader } from '../shared/panel/voice.ts';
import { loadHelpStrings } from './help.locale.ts';

/** Loads how the help speaks a language. */
export const loadVoice = createVoiceLoader(loadHelpStrings);
