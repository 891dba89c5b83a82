import { createVoiceLoader, type PanelVoice } from '../shared/panel/voice.ts';
import { loadChatStrings } from './chat.locale.ts';
import type { ChatStrings } from './chat-strings.ts';

/** How the chat speaks. */
export type Voice = PanelVoice<ChatStrings>;

/** Loads how the chat speaks a language. */
export const loadVoice = createVoiceLoader(loadChatStrings);
