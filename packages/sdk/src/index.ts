export type {
  ArticleQuery,
  ArticlesCapability,
  Backend,
  Capability,
  CasesCapability,
  ConsentCapability,
  ConversationsCapability,
  ListenOptions,
  LocaleOption,
  LoyaltyCapability,
  MessageQuery,
  NewFile,
  PageQuery,
  ProfilesCapability,
  SendFileOptions,
  StreamCapability,
} from './backend.ts';
export type { BackendClientOptions, ClientOptions, ServerClientOptions } from './client/client-options.ts';
export type { EventOptions } from './client/new-event.ts';
export { type Client, createClient, type IdentifyOptions } from './client.ts';
export { type Composition, compose } from './compose.ts';
export { firstHash, hashReceipt, type UnhashedReceipt } from './consent/hash-receipt.ts';
export { type ReceiptFault, type ReceiptsVerdict, verifyReceipts } from './consent/verify-receipts.ts';
export { createMessages } from './conversations/create-messages.ts';
export type {
  Connection,
  Messages,
  MessagesState,
  StartOptions,
  Thread,
  ThreadMessage,
  ThreadState,
} from './conversations/messages.ts';
export type { MessagesOptions, Whose } from './conversations/messages-options.ts';
export type { OutgoingMessage } from './conversations/outgoing.ts';
export { isRapportError, RapportError, type RapportErrorCode, type RapportErrorOptions } from './errors.ts';
export type {
  Article,
  ArticleAnswer,
  ArticleFeedback,
  ArticleHit,
  ArticleIndex,
  ArticleList,
  ArticleNode,
  ArticleSummary,
  ConsentChoices,
  ConsentReceipt,
  ConsentRequest,
  Coupon,
  CouponList,
  EventContext,
  EventType,
  HelpUses,
  IncomingEvent,
  JsonObject,
  LoyaltyAccount,
  LoyaltyEntry,
  LoyaltyEntryList,
  LoyaltyReward,
  LoyaltyRewardList,
  Profile,
  ProvenReceipt,
  Purpose,
  ReceiptList,
  Redemption,
  RefundPreview,
  RotatingCode,
  StoredConsent,
  StoredEvent,
  TrackedEvent,
} from './models/index.ts';
export type { BatchResult, DeliverOptions, DeliveryResult, Destination } from './outbox/index.ts';
export { type RapportOptions, rapport } from './rapport/backend.ts';
export type { VisitorIdentity } from './rapport/visitors.ts';
