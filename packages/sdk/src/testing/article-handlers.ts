import { HttpResponse, http, type RequestHandler } from 'msw';
import * as z from 'zod/mini';
import {
  type Article,
  type ArticleFeedback,
  type ArticleIndex,
  type ArticleNode,
  articleFeedback,
  type HelpUses,
  helpUses,
} from '../models/index.ts';

/** A vote, and which article it is on. */
export interface ReceivedFeedback extends ArticleFeedback {
  slug: string;
}

/** What customers did in the help, as far as it was told. */
export interface ReceivedHelp {
  /** Each id once, as it came last. */
  readonly feedback: readonly ReceivedFeedback[];
  readonly helpUses: readonly HelpUses[];
}

/** The handlers, and what they have taken in. */
export interface ArticleHandlers extends ReceivedHelp {
  readonly handlers: RequestHandler[];
  /** Forgets what was taken in. */
  clear(): void;
}

interface ArticleHandlersOptions {
  /** With `/v1`. */
  base: string;
  articles: readonly Article[];
  isSite: (request: Request, key: string | undefined) => boolean;
  problem: (status: number, code: string) => Response;
}

const withKey = { writeKey: z.optional(z.string()) };
const textOf = (node: ArticleNode): string =>
  typeof node === 'string' ? node : 'children' in node ? node.children.map(textOf).join(' ') : '';
const bodyOf = ({ body }: Article): string => body.map(textOf).join('\n');

/** Creates handlers that show these articles to everybody, in the language asked for or else in any. */
export const createArticleHandlers = ({
  base,
  articles,
  isSite,
  problem,
}: ArticleHandlersOptions): ArticleHandlers => {
  const feedback: ReceivedFeedback[] = [];
  const uses: HelpUses[] = [];

  const inLocale = (locale: string | null): readonly Article[] => {
    const found = articles.filter((each) => locale === null || each.locale === locale);
    return found.length > 0 ? found : articles;
  };
  const summaryOf = ({ slug, locale, title, excerpt, collection }: Article) => ({
    slug,
    locale,
    title,
    excerpt,
    collection,
  });
  const isFound = (article: Article, words: readonly string[]): boolean => {
    const text = `${article.title} ${bodyOf(article)} ${article.tags.join(' ')}`.toLowerCase();
    return words.every((word) => text.includes(word));
  };
  /** Answers who names the site. */
  const forSite =
    (answer: (query: URLSearchParams, slug: string) => Response) =>
    ({ request, params }: { request: Request; params: Record<string, unknown> }) => {
      const query = new URL(request.url).searchParams;
      return isSite(request, query.get('site') ?? undefined)
        ? answer(query, String(params.slug))
        : problem(401, 'unknown_site');
    };

  const handlers: RequestHandler[] = [
    http.get(
      `${base}/articles`,
      forSite((query) => {
        const words = (query.get('q') ?? '').toLowerCase().split(/\s+/).filter(Boolean);
        const collection = query.get('collection');
        const found = inLocale(query.get('locale')).filter(
          (each) => (collection === null || each.collection === collection) && isFound(each, words),
        );
        const start = Number(query.get('cursor') ?? 0);
        const end = start + Number(query.get('limit') ?? 20);
        const items = found.slice(start, end).map((each) => ({ ...summaryOf(each), score: words.length }));
        return HttpResponse.json({ items, next: end < found.length ? `${end}` : null });
      }),
    ),

    http.get(
      `${base}/articles/:slug`,
      forSite((query, slug) => {
        const named = articles.filter((each) => each.slug === slug);
        const found = named.find(({ locale }) => locale === query.get('locale')) ?? named[0];
        return found ? HttpResponse.json(found) : problem(404, 'not_found');
      }),
    ),

    http.get(
      `${base}/article-index`,
      forSite((query) => {
        const listed = inLocale(query.get('locale'));
        const slugs = [...new Set(listed.map(({ collection }) => collection))];
        const index: ArticleIndex = {
          locale: query.get('locale') ?? listed[0]?.locale ?? 'en',
          version: `${articles.length}`,
          collections: slugs.map((slug, position) => ({
            slug,
            title: slug,
            position,
            articleCount: listed.filter(({ collection }) => collection === slug).length,
          })),
          articles: listed.map((each) => ({
            ...summaryOf(each),
            body: bodyOf(each),
            tags: each.tags,
            usefulness: 0,
            pages: [],
            updatedAt: each.updatedAt,
          })),
          popular: listed.slice(0, 10).map(({ slug }) => slug),
          synonyms: [],
          contact: { when: 'after-search', options: [] },
        };
        return HttpResponse.json(index);
      }),
    ),

    http.get(
      `${base}/answers`,
      forSite((query) => {
        const question = (query.get('q') ?? '').toLowerCase();
        const found = inLocale(query.get('locale')).filter(({ title }) =>
          question.includes(title.toLowerCase()),
        );
        const passages = found.map((each) => ({
          slug: each.slug,
          locale: each.locale,
          title: each.title,
          text: bodyOf(each),
          url: each.url,
          confidence: 0.9,
        }));
        return HttpResponse.json({ confidence: passages[0]?.confidence ?? 0, passages });
      }),
    ),

    http.post(`${base}/articles/:slug/feedback`, async ({ request, params }) => {
      const { data } = z
        .extend(articleFeedback, withKey)
        .safeParse(await request.json().catch(() => undefined));
      if (!data) return problem(400, 'invalid_body');
      const { writeKey, ...vote } = data;
      if (!isSite(request, writeKey)) return problem(401, 'unknown_site');
      const slug = String(params.slug);
      if (!articles.some((each) => each.slug === slug)) return problem(404, 'not_found');
      const before = feedback.findIndex(({ id }) => id === vote.id);
      feedback.splice(before < 0 ? feedback.length : before, 1, { ...vote, slug });
      return new HttpResponse(null, { status: 204 });
    }),

    http.post(`${base}/help-uses`, async ({ request }) => {
      const { data } = z.extend(helpUses, withKey).safeParse(await request.json().catch(() => undefined));
      if (!data) return problem(400, 'invalid_body');
      const { writeKey, ...told } = data;
      if (!isSite(request, writeKey)) return problem(401, 'unknown_site');
      uses.push(told);
      return new HttpResponse(null, { status: 204 });
    }),
  ];

  const clear = () => {
    feedback.length = 0;
    uses.length = 0;
  };
  return { handlers, feedback, helpUses: uses, clear };
};
