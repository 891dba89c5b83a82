import type {
  Article,
  ArticleAnswer,
  ArticleFeedback,
  ArticleIndex,
  ArticleList,
  ConsentReceipt,
  ConsentRequest,
  HelpUses,
  JsonObject,
  Profile,
  ReceiptList,
  StoredConsent,
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

/** Whatever answers the SDK: Rapport's server or a CRM. Each capability may be absent; widgets show only what there is. */
export interface Backend {
  readonly name: string;
  events?: Destination<TrackedEvent>;
  consent?: ConsentCapability;
  profiles?: ProfilesCapability;
  articles?: ArticlesCapability;
}

/** The names of what a backend can do. */
export type Capability = Exclude<keyof Backend, 'name'>;
