import type { ArticleCard } from '@rapport/sdk/models';
import { articleUrl, type PageAddress } from '../articles/article-url.ts';
import { searchArticles } from '../articles/search-articles.ts';
import type { Site } from '../config.ts';
import type { ServerContext } from '../context.ts';
import type { ThreadKind, ThreadRow } from '../conversations/rows.ts';

const shown = 3;
const longestQuestion = 200;

/**
 * Looks for articles that may help: by what the visitor wrote last, and where that finds nothing by the title of the
 * page that they looked at last. Proven customers are also shown what is for customers.
 */
export const suggestArticles = async (
  { storage, helpCentres }: Pick<ServerContext, 'storage' | 'helpCentres'>,
  site: Site,
  row: Pick<ThreadRow, 'id' | 'locale' | 'user_id'>,
  { thread, page, address }: { thread: ThreadKind; page: string | undefined; address: PageAddress },
): Promise<ArticleCard[]> => {
  const messages = await storage.read
    .selectFrom('messages')
    .select('text')
    .where('thread', '=', thread)
    .where('thread_id', '=', row.id)
    .where('author', '=', 'visitor')
    .where('text', '!=', '')
    .orderBy('position', 'desc')
    .limit(1)
    .execute();
  const audience = row.user_id === null ? 'everyone' : 'customers';
  const live = (await helpCentres.of(site)).viewOf({ locale: row.locale, audience });
  for (const question of [messages[0]?.text, page]) {
    const query = question?.slice(0, longestQuestion).trim();
    if (!query) continue;
    const { items } = await searchArticles(storage, site.key, live, query, { limit: shown });
    if (items.length > 0)
      return items.map(({ slug, locale, title, excerpt, collection }) => ({
        slug,
        locale,
        title,
        excerpt,
        collection,
        url: articleUrl(address, { locale, slug }),
      }));
  }
  return [];
};
