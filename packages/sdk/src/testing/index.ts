export { anArticle } from './an-article.ts';
export type { ReceivedFeedback, ReceivedHelp } from './article-handlers.ts';
export { anEvent, anIdentifyEvent, aPageEvent, aStoredEvent, aTrackEvent } from './builders.ts';
export type { ReceivedChat } from './chat-handlers.ts';
export type { GivenReward } from './loyalty-book.ts';
export type { ReceivedLoyalty } from './loyalty-handlers.ts';
export { type RapportHandlers, type RapportHandlersOptions, rapportHandlers } from './rapport-handlers.ts';
export type { Received, ReceivedReceipt } from './received.ts';
