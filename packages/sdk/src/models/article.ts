import * as z from 'zod/mini';
import { moment } from './identifier.ts';

/** What a permalink is made of: words of any script, joined by hyphens. */
export const slug = z.string().check(z.minLength(1), z.maxLength(120), z.regex(/^[\p{L}\p{M}\p{N}_-]+$/u));

/** A BCP 47 tag such as `en`, `pl` or `zh-Hant`. */
export const languageTag = z.string().check(z.maxLength(35), z.regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/));

/**
 * A piece of an article: text, or an element with what is in it. There is no element for HTML or script, so that
 * whatever draws an article is safe by construction.
 */
export type ArticleNode =
  | string
  | { type: 'paragraph' | 'quote' | 'emphasis' | 'strong' | 'deleted'; children: ArticleNode[] }
  /** `id` names it in the address; it is unique in its article. */
  | { type: 'heading'; level: 2 | 3 | 4; id: string; children: ArticleNode[] }
  /** `start` where it counts from another number than 1. */
  | { type: 'list'; ordered: boolean; start?: number | undefined; children: ArticleNode[] }
  /** `checked` in lists of tasks. */
  | { type: 'item'; checked?: boolean | undefined; children: ArticleNode[] }
  | { type: 'code'; value: string }
  | { type: 'code-block'; value: string; language?: string | undefined }
  /** `href` is http, https, mailto, tel, a path of the site, or `#` and a heading. */
  | { type: 'link'; href: string; children: ArticleNode[] }
  /** `src` is https, http or a path of the site; sizes in CSS pixels. */
  | {
      type: 'image';
      src: string;
      alt: string;
      width?: number | undefined;
      height?: number | undefined;
    }
  /** The first row is the header. Alignments are of columns, null where none was said. */
  | { type: 'table'; align: ('start' | 'center' | 'end' | null)[]; children: ArticleNode[] }
  | { type: 'row' | 'cell'; children: ArticleNode[] }
  | { type: 'break' | 'rule' };

const linkAddress = z.string().check(z.maxLength(2_048), z.regex(/^(https?:\/\/|mailto:|tel:|\/(?!\/)|#)/i));
const imageAddress = z.string().check(z.maxLength(2_048), z.regex(/^(https?:\/\/|\/(?!\/))/i));
const children = z.array(z.lazy((): z.ZodMiniType<ArticleNode> => articleNode));

export const articleNode: z.ZodMiniType<ArticleNode> = z.union([
  z.string(),
  z.discriminatedUnion('type', [
    z.object({
      type: z.enum(['paragraph', 'quote', 'emphasis', 'strong', 'deleted', 'row', 'cell']),
      children,
    }),
    z.object({ type: z.literal('heading'), level: z.literal([2, 3, 4]), id: z.string(), children }),
    z.object({
      type: z.literal('list'),
      ordered: z.boolean(),
      start: z.optional(z.number()),
      children,
    }),
    z.object({ type: z.literal('item'), checked: z.optional(z.boolean()), children }),
    z.object({ type: z.literal('code'), value: z.string() }),
    z.object({ type: z.literal('code-block'), value: z.string(), language: z.optional(z.string()) }),
    z.object({ type: z.literal('link'), href: linkAddress, children }),
    z.object({
      type: z.literal('image'),
      src: imageAddress,
      alt: z.string(),
      width: z.optional(z.number()),
      height: z.optional(z.number()),
    }),
    z.object({
      type: z.literal('table'),
      align: z.array(z.nullable(z.enum(['start', 'center', 'end']))),
      children,
    }),
    z.object({ type: z.enum(['break', 'rule']) }),
  ]),
]);

/** A group of articles, such as `Delivery`. */
export const articleCollection = z.object({
  slug,
  title: z.string(),
  description: z.optional(z.string()),
  /** Smaller ones come first. */
  position: z.number(),
  /** How many published articles it has in this language. */
  articleCount: z.number(),
});
export type ArticleCollection = z.infer<typeof articleCollection>;

/** A piece of an excerpt; `marked` where it is what was searched for. */
export const excerptPart = z.object({ text: z.string(), marked: z.optional(z.boolean()) });
export type ExcerptPart = z.infer<typeof excerptPart>;

/** An article as a list shows it. */
export const articleSummary = z.object({
  slug,
  /** The language it is in, which may be another one than was asked for. */
  locale: languageTag,
  title: z.string(),
  /** One or two lines of plain text: where it was searched for, around what was found. */
  excerpt: z.string(),
  /** The slug of its collection. */
  collection: z.string(),
});
export type ArticleSummary = z.infer<typeof articleSummary>;

/** An article that a search found. */
export const articleHit = z.extend(articleSummary, {
  /** Greater is better; comparable within one answer only. */
  score: z.number(),
  /** Title and excerpt in pieces, so that nobody has to look for the marks again. */
  highlights: z.optional(z.object({ title: z.array(excerptPart), excerpt: z.array(excerptPart) })),
});
export type ArticleHit = z.infer<typeof articleHit>;

/** What `GET /v1/articles` answers: with `q` the best first, without it in the owner's order. */
export const articleList = z.object({ items: z.array(articleHit), next: z.nullable(z.string()) });
export type ArticleList = z.infer<typeof articleList>;

/** An article as it is read. */
export const article = z.extend(articleSummary, {
  body: z.array(articleNode),
  tags: z.array(z.string()),
  /** The page that anybody can open: `/help/{locale}/{slug}` of the server. */
  url: z.string(),
  /** The languages in which it is published, with its slug in each. */
  translations: z.array(z.object({ locale: languageTag, slug })),
  related: z.array(articleSummary),
  /** Counts publications, from 1. */
  version: z.number(),
  publishedAt: moment,
  updatedAt: moment,
});
export type Article = z.infer<typeof article>;

/** An article as the index has it: what searching on the customer's device needs. */
export const indexedArticle = z.extend(articleSummary, {
  /** Plain text, headings included. */
  body: z.string(),
  tags: z.array(z.string()),
  /** 0 to 1: how often it was read and found helpful, beside the most useful one. */
  usefulness: z.number(),
  /** Pages on which it is suggested, such as `/checkout*`. */
  pages: z.array(z.string()),
  updatedAt: moment,
});
export type IndexedArticle = z.infer<typeof indexedArticle>;

/** What `GET /v1/article-index` answers: a whole help centre in one language, those it falls back to included. */
export const articleIndex = z.object({
  locale: languageTag,
  /** Changes with any article; also the `ETag`. */
  version: z.string(),
  collections: z.array(articleCollection),
  /** Empty where there are too many to search on the device: then `GET /v1/articles?q=` searches. */
  articles: z.array(indexedArticle),
  /** Slugs of what is read most, in this language. */
  popular: z.array(z.string()),
  /** Words that mean the same, as the owner says. */
  synonyms: z.array(z.array(z.string())),
  /** Where help ends: what to offer, and whether only after a search that failed. */
  contact: z.object({
    when: z.enum(['always', 'after-search']),
    options: z.array(z.object({ label: z.string(), url: z.string() })),
  }),
});
export type ArticleIndex = z.infer<typeof articleIndex>;

/** A vote on an article. The same `id` twice is one, and the later one stands; without an id each counts. */
export const articleFeedback = z.object({
  id: z.optional(z.string().check(z.minLength(16), z.maxLength(64))),
  /** @default the site's own language */
  locale: z.optional(languageTag),
  helpful: z.boolean(),
  /** Why not. */
  reason: z.optional(z.enum(['unclear', 'wrong', 'incomplete', 'not-what-i-looked-for'])),
  /** In the customer's words; personal data is masked before it is stored. */
  text: z.optional(z.string().check(z.maxLength(1_000))),
});
export type ArticleFeedback = z.infer<typeof articleFeedback>;

/**
 * What was done in the help, for the owner's reports. `session` is made anew whenever help is opened, lives in
 * memory, and links to nobody.
 */
export const helpUse = z.discriminatedUnion('type', [
  /** A search was finished: the customer paused, opened a result or left. */
  z.object({ type: z.literal('searched'), query: z.string().check(z.maxLength(200)), results: z.number() }),
  /** `query` when it was opened from a result. */
  z.object({ type: z.literal('opened'), slug, query: z.optional(z.string().check(z.maxLength(200))) }),
  /** The customer said that this solved it. */
  z.object({ type: z.literal('solved'), slug }),
  /** Articles were suggested above a form or for a page. */
  z.object({ type: z.literal('suggested'), slugs: z.array(slug) }),
  /** The form under the suggestions was left, or sent. */
  z.object({ type: z.enum(['form-left', 'form-sent', 'contacted']) }),
]);
export type HelpUse = z.infer<typeof helpUse>;

/** What `POST /v1/help-uses` takes. */
export const helpUses = z.object({
  session: z.string().check(z.minLength(16), z.maxLength(64)),
  locale: languageTag,
  /** `id` so that what is sent twice counts once. */
  uses: z
    .array(z.object({ id: z.string().check(z.minLength(16), z.maxLength(64)), at: moment, use: helpUse }))
    .check(z.minLength(1), z.maxLength(100)),
});
export type HelpUses = z.infer<typeof helpUses>;

/** A passage that answers a question, word for word as its article has it. */
export const answerPassage = z.object({
  slug,
  locale: languageTag,
  title: z.string(),
  /** The heading above it, and that heading's id in the article. */
  heading: z.optional(z.object({ text: z.string(), id: z.string() })),
  text: z.string(),
  url: z.string(),
  /** 0 to 1. */
  confidence: z.number(),
});
export type AnswerPassage = z.infer<typeof answerPassage>;

/** What `GET /v1/answers?q=&locale=` answers. `passages` is empty when the help centre does not know. */
export const articleAnswer = z.object({
  /** Of the best passage, 0 to 1; 0 when it is not known. */
  confidence: z.number(),
  passages: z.array(answerPassage),
});
export type ArticleAnswer = z.infer<typeof articleAnswer>;
