import type {
  Article,
  ArticleAnswer,
  ArticleFeedback,
  ArticleIndex,
  ArticleList,
  CaseList,
  CaseMatches,
  CaseQuestion,
  ChatAvailability,
  ConsentReceipt,
  ConsentRequest,
  Conversation,
  ConversationChange,
  ConversationList,
  CouponList,
  HelpUses,
  JsonObject,
  LoyaltyAccount,
  LoyaltyEntryList,
  LoyaltyRewardList,
  Message,
  MessageFile,
  MessageList,
  NewCase,
  NewConversation,
  NewMessage,
  Profile,
  ReceiptList,
  Redemption,
  RefundPreview,
  RotatingCode,
  StoredConsent,
  StreamEvent,
  SupportCase,
  TrackedEvent,
} from './models/index.ts';
import type { Destination } from './outbox/destination.ts';

/** Stores and proves what was agreed to. */
export interface ConsentCapability {
  put(request: ConsentRequest): Promise<ConsentReceipt>;
  get(): Promise<StoredConsent | undefined>;
  /** One's own receipts, oldest first, for `verifyReceipts`. Absent where the backend keeps no proof. */
  receipts?(): Promise<ReceiptList>;
}

/** Shows a visitor or customer what is held about them. */
export interface ProfilesCapability {
  get(): Promise<Profile | undefined>;
  /** Corrects traits; null takes one away. */
  update(traits: JsonObject): Promise<Profile>;
  /** All that is held, as JSON. */
  export(): Promise<JsonObject>;
  erase(): Promise<void>;
}

export interface ArticleQuery {
  /** What is searched for; without it all are listed. */
  query?: string;
  /** A BCP 47 tag. @default the site's first language */
  locale?: string;
  /** Slug of the collection. */
  collection?: string;
  /** 1 to 100. @default 20 */
  limit?: number;
  /** `next` of the list before. */
  cursor?: string;
}

/** Lets customers find and read the articles of a help centre. */
export interface ArticlesCapability {
  /** Tells whether what is answered now is for one customer: then nothing keeps it on the device. @default never */
  isPrivate?(): boolean;
  list(query?: ArticleQuery): Promise<ArticleList>;
  /** Undefined where nothing is published under this slug, in this language or one that it falls back to. */
  get(slug: string, options?: { locale?: string }): Promise<Article | undefined>;
  /** The best passages for a question, word for word, or none. */
  answer(question: string, options?: { locale?: string }): Promise<ArticleAnswer>;
  /** All that searching on this device needs. Absent where the backend only searches itself. */
  index?(options?: { locale?: string }): Promise<ArticleIndex>;
  /** Absent where the backend takes no votes. */
  rate?(slug: string, feedback: ArticleFeedback): Promise<void>;
  /** Tells the owner's reports what was searched and read, by nobody in particular. Absent where there are none. */
  tell?(uses: HelpUses): Promise<void>;
}

/** What is asked of a list. */
export interface PageQuery {
  /** `next` of the list before. */
  cursor?: string;
  /** 1 to 100. @default 20 */
  limit?: number;
}

/** Which messages of a conversation or case: after a sequence, or the last ones before one. */
export interface MessageQuery {
  after?: number;
  before?: number;
  /** 1 to 200. @default 50 */
  limit?: number;
}

/** A file on its way. */
export interface NewFile {
  /** Of the message that the file becomes: the same id twice is one message. */
  id: string;
  file: Blob;
  name: string;
}

export interface SendFileOptions {
  /** Told the part that is sent, from 0 to 1, where the platform tells. */
  onProgress?: (part: number) => void;
  signal?: AbortSignal;
}

/** Lets a visitor talk to people and to the bot. Everything that is written has an id, so that it can be repeated. */
export interface ConversationsCapability {
  list(query?: PageQuery): Promise<ConversationList>;
  /** Undefined where there is none of the visitor's. */
  get(id: string): Promise<Conversation | undefined>;
  start(request: NewConversation): Promise<Conversation>;
  change(id: string, change: ConversationChange): Promise<Conversation>;
  messages(id: string, query?: MessageQuery): Promise<MessageList>;
  send(id: string, message: NewMessage): Promise<Message>;
  read(id: string, sequence: number): Promise<void>;
  /** Absent where the backend tells nobody. */
  typing?(id: string): Promise<void>;
  /** Absent where the backend takes no files. */
  sendFile?(id: string, file: NewFile, options?: SendFileOptions): Promise<Message>;
  /** A newer address of a file. Absent where the backend takes no files. */
  file?(fileId: string): Promise<MessageFile>;
  /** All that was said, as plain text. Absent where the backend writes none. */
  transcript?(id: string): Promise<Blob>;
  /** Absent where the backend does not know. */
  availability?(): Promise<ChatAvailability>;
}

/** Follows questions and complaints to their end. */
export interface CasesCapability {
  list(query?: PageQuery): Promise<CaseList>;
  /** Undefined where there is none of the customer's. */
  get(id: string): Promise<SupportCase | undefined>;
  submit(request: NewCase): Promise<SupportCase>;
  /** The customer's open cases that may be about the same. Absent where the backend does not compare. */
  matches?(question: CaseQuestion): Promise<CaseMatches>;
  messages(id: string, query?: MessageQuery): Promise<MessageList>;
  send(id: string, message: NewMessage): Promise<Message>;
  read(id: string, sequence: number): Promise<void>;
  /** Absent where the backend takes no files. */
  sendFile?(id: string, file: NewFile, options?: SendFileOptions): Promise<Message>;
}

/** In which language names are wanted. */
export interface LocaleOption {
  /** A BCP 47 tag. @default the site's first language */
  locale?: string;
}

/** Shows a proven customer their points, and exchanges them. */
export interface LoyaltyCapability {
  /** Undefined where nobody is signed in. */
  get(options?: LocaleOption): Promise<LoyaltyAccount | undefined>;
  entries(query?: PageQuery & LocaleOption): Promise<LoyaltyEntryList>;
  rewards(options?: LocaleOption): Promise<LoyaltyRewardList>;
  coupons(query?: PageQuery & LocaleOption): Promise<CouponList>;
  /**
   * Exchanges points for a reward. The same key twice is one redemption.
   * @throws RapportError `insufficient_points`
   */
  redeem(rewardId: string, idempotencyKey: string, options?: LocaleOption): Promise<Redemption>;
  /** What a refund of an order would take. Absent where the backend does not tell. */
  refundPreview?(orderId: string): Promise<RefundPreview | undefined>;
  /** A secret of this device for codes that change. Absent where codes do not. */
  rotatingCode?(): Promise<RotatingCode>;
}

export interface ListenOptions {
  /** `id` of the last event that was handled. @default from now on */
  lastEventId?: string;
  signal: AbortSignal;
  /** The backend listens: from here on nothing is missed. */
  onOpen: () => void;
  /** Told one after the other. */
  onEvent: (event: StreamEvent) => void;
  /**
   * Something came, be it only a sign of life; a long silence means that the connection is gone. Told where to
   * resume from now on, where that has changed.
   */
  onSign?: (lastEventId: string | undefined) => void;
}

/** Tells at once what happens in the visitor's conversations and cases. */
export interface StreamCapability {
  /**
   * Resolves when the backend ends it, or when the signal does.
   * @throws RapportError when it cannot be had; `retryable` says whether to try again
   */
  listen(options: ListenOptions): Promise<void>;
}

/** Whatever answers the SDK: Rapport's server or a CRM. Each capability may be absent; widgets show only what there is. */
export interface Backend {
  readonly name: string;
  events?: Destination<TrackedEvent>;
  consent?: ConsentCapability;
  profiles?: ProfilesCapability;
  articles?: ArticlesCapability;
  conversations?: ConversationsCapability;
  cases?: CasesCapability;
  loyalty?: LoyaltyCapability;
  stream?: StreamCapability;
}

/** The names of what a backend can do. */
export type Capability = Exclude<keyof Backend, 'name'>;
