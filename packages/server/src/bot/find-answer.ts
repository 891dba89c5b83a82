import type { ArticleCard } from '@rapport/sdk/models';
import { articleUrl } from '../articles/article-url.ts';
import type { SiteArticles } from '../articles/site-articles.ts';
import type { ConversationRow } from '../conversations/rows.ts';

/** What the help says about a question, word for word, and where. */
export interface FoundAnswer {
  passage: string;
  /** Whether it is likelier to answer than not. */
  isSure: boolean;
  articles: ArticleCard[];
}

/** More than half of what is found with this confidence answers. */
const sure = 0.5;
const longestQuestion = 1_000;
const excerptCharacters = 200;

/** Tells whether there is anything that the bot could answer from, for whoever it talks to. */
export const knowsSomething = (articles: SiteArticles, row: ConversationRow): boolean =>
  viewFor(articles, row).view.list().length > 0;

/** Looks for an answer in what its visitor may read: what is for customers is shown to proven ones only. */
export const findAnswer = async (
  articles: SiteArticles,
  row: ConversationRow,
  question: string,
  { namesSite }: { namesSite: boolean },
): Promise<FoundAnswer | undefined> => {
  const live = viewFor(articles, row);
  // Reached from pages of any origin: the address begins at the root of this server.
  const address = { origin: '', ...(namesSite && { siteKey: row.site }) };
  const passages = (await live.answers()).answer(question.slice(0, longestQuestion));
  const found = passages.flatMap(({ id, slug, locale, title, heading, text, confidence }) => {
    // It may have gone while the index follows.
    const article = live.view.get(id);
    if (!article) return [];
    const { collection, summary } = article;
    const card: ArticleCard = {
      slug,
      locale,
      title,
      excerpt: summary || `${text.slice(0, excerptCharacters)}`.toWellFormed(),
      collection,
      url: articleUrl(address, { locale, slug }),
      ...(heading && { heading: heading.id }),
    };
    return [{ text, confidence, card }];
  });
  const [best] = found;
  return (
    best && {
      passage: best.text,
      isSure: best.confidence >= sure,
      articles: found.map(({ card }) => card),
    }
  );
};

const viewFor = (articles: SiteArticles, { locale, user_id }: ConversationRow) =>
  articles.viewOf({ locale, audience: user_id === null ? 'everyone' : 'customers' });
