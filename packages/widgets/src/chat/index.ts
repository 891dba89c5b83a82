import { defineElement } from '../shared/define.ts';
import { RapportChat } from './rapport-chat.ts';

/** Registers `<rapport-chat>`; more than once does no harm. */
export const define = (): void => defineElement('rapport-chat', RapportChat);

export { ChatArticleEvent, ChatCloseEvent, ChatSendEvent, ChatUnreadEvent } from './chat-events.ts';
export type { ChatOpening } from './chat-opening.ts';
export { RapportChat } from './rapport-chat.ts';
