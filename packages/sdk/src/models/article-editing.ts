import * as z from 'zod/mini';
import { articleNode, languageTag, slug } from './article.ts';
import { moment } from './identifier.ts';

/** Names an article in all its languages, such as `delivery/track-my-parcel`. */
export const articleKey = z
  .string()
  .check(z.minLength(1), z.maxLength(200), z.regex(/^[\p{L}\p{M}\p{N}_.-]+(\/[\p{L}\p{M}\p{N}_.-]+)*$/u));

const title = z.string().check(z.minLength(1), z.maxLength(200));
const description = z.optional(z.string().check(z.maxLength(500)));
const position = z._default(z.number(), 0);
const words = z._default(
  z.array(z.string().check(z.minLength(1), z.maxLength(100))).check(z.maxLength(50)),
  [],
);
const audience = z._default(z.enum(['everyone', 'customers']), 'everyone');

const content = {
  title,
  description,
  /** CommonMark with GitHub's tables, task lists, strike-through and autolinks. */
  markdown: z.string().check(z.maxLength(500_000)),
  tags: words,
  /** Paths on which it is suggested, such as `/checkout*`. */
  pages: z._default(z.array(z.string().check(z.minLength(1), z.maxLength(500))).check(z.maxLength(50)), []),
  /** Keys of articles to read next. */
  related: z._default(z.array(articleKey).check(z.maxLength(20)), []),
  audience,
};
const place = { slug, collection: slug, position };

/** What `PUT /v1/admin/articles/{key}/{locale}` takes: a draft, and where the article stands, which holds at once. */
export const articleDraft = z.object({ ...place, ...content });
export type ArticleDraft = z.infer<typeof articleDraft>;

/** An article in one language, as it is imported and exported. */
export const articleFile = z.object({
  key: articleKey,
  locale: languageTag,
  ...place,
  ...content,
  status: z._default(z.enum(['draft', 'published']), 'published'),
  /** Slugs that it had before, in this language. */
  formerSlugs: z._default(z.array(slug), []),
});
export type ArticleFile = z.infer<typeof articleFile>;

/** What `PUT /v1/admin/article-collections/{slug}/{locale}` takes. */
export const collectionDraft = z.object({ title, description, position });
export type CollectionDraft = z.infer<typeof collectionDraft>;

/** A collection in one language, as it is imported and exported. */
export const collectionFile = z.object({ slug, locale: languageTag, title, description, position });
export type CollectionFile = z.infer<typeof collectionFile>;

/** What `POST /v1/admin/article-import` takes and `GET /v1/admin/article-export` answers. */
export const helpCentreFile = z.object({
  articles: z.array(articleFile),
  collections: z._default(z.array(collectionFile), []),
});
export type HelpCentreFile = z.infer<typeof helpCentreFile>;

const count = z.int().check(z.nonnegative());

/** What became of an import, counted by language. */
export const importCounts = z.object({ created: count, changed: count, unchanged: count, removed: count });
export type ImportCounts = z.infer<typeof importCounts>;

/** Where an article is in one language. */
export const articleState = z.object({
  locale: languageTag,
  slug,
  title: z.string(),
  status: z.enum(['draft', 'published']),
  /** Whether there are changes that nobody reads yet. */
  hasDraft: z.boolean(),
  /** Of its newest publication; 0 before the first. */
  version: count,
  updatedAt: moment,
});
export type ArticleState = z.infer<typeof articleState>;

/** An article as the list of the desk shows it. */
export const articleOverview = z.object({
  key: z.string(),
  collection: z.string(),
  languages: z.array(articleState),
  /** The site's languages in which it is not. */
  missing: z.array(languageTag),
});
export type ArticleOverview = z.infer<typeof articleOverview>;

/** What its author says in an article, besides the title, as it is kept. */
const keptContent = {
  description: z.nullable(z.string()),
  markdown: z.string(),
  tags: z.array(z.string()),
  pages: z.array(z.string()),
  related: z.array(z.string()),
  audience: z.enum(['everyone', 'customers']),
};

/** An article in one language, as its editor has it. */
export const editedArticle = z.extend(articleState, {
  key: z.string(),
  collection: z.string(),
  position: z.number(),
  ...keptContent,
  formerSlugs: z.array(z.string()),
  /** Grows with every change; also the `ETag`. */
  revision: count,
});
export type EditedArticle = z.infer<typeof editedArticle>;

/** What was published once. */
export const articleVersion = z.object({
  locale: languageTag,
  version: count,
  title: z.string(),
  at: moment,
  /** Who published it. */
  actor: z.string(),
});
export type ArticleVersion = z.infer<typeof articleVersion>;

/** What was published once, word for word. */
export const articleVersionContent = z.extend(articleVersion, {
  ...keptContent,
});
export type ArticleVersionContent = z.infer<typeof articleVersionContent>;

/** What `GET /v1/admin/articles/{key}` answers. */
export const articleHistory = z.object({
  key: z.string(),
  languages: z.array(editedArticle),
  missing: z.array(languageTag),
  /** Newest first. */
  versions: z.array(articleVersion),
});
export type ArticleHistory = z.infer<typeof articleHistory>;

/** A collection as the desk shows it. */
export const collectionOverview = z.object({
  slug: z.string(),
  languages: z.array(z.omit(collectionFile, { slug: true })),
  missing: z.array(languageTag),
  /** In all languages, drafts included. */
  articleCount: count,
});
export type CollectionOverview = z.infer<typeof collectionOverview>;

/** What `POST /v1/admin/article-preview` answers. */
export const articlePreview = z.object({
  nodes: z.array(articleNode),
  /** What was left out, or should be better; lines and columns count from 1. */
  problems: z.array(z.object({ line: count, column: count, message: z.string() })),
});
export type ArticlePreview = z.infer<typeof articlePreview>;

/** A vote, with what was written beside it. */
export const feedbackItem = z.object({
  id: z.string(),
  key: z.string(),
  locale: languageTag,
  helpful: z.boolean(),
  reason: z.optional(z.string()),
  text: z.optional(z.string()),
  at: moment,
});
export type FeedbackItem = z.infer<typeof feedbackItem>;
