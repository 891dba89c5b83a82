import { contentOfRow } from "../article-content.js";
import { nameOf, readPresent, workingContent } from "../stored-articles.js";
/** Reads a site's help centre as its authors wrote it. */
export const readStoredSource = async (db, site) => {
    const present = await readPresent(db, site);
    const redirects = await db
        .selectFrom('article_redirects')
        .selectAll()
        .where('site', '=', site)
        .orderBy('slug')
        .execute();
    const former = new Map();
    for (const { locale, key, slug } of redirects) {
        const name = nameOf({ locale, key });
        former.set(name, [...(former.get(name) ?? []), slug]);
    }
    const collections = await db
        .selectFrom('article_collections')
        .select(['slug', 'locale', 'title', 'description', 'position'])
        .where('site', '=', site)
        .orderBy('locale')
        .orderBy('slug')
        .execute();
    let pendingDrafts = 0;
    const articles = [...present.values()].flatMap((row) => {
        const isPublished = row.published_version > 0;
        if (isPublished && row.draft !== null)
            pendingDrafts += 1;
        const content = isPublished && row.newest ? contentOfRow(row.newest) : workingContent(row);
        if (!content)
            return [];
        const { title, description, markdown, tags, pages, related, audience } = content;
        return [
            {
                key: row.key,
                locale: row.locale,
                slug: row.slug,
                collection: row.collection,
                title,
                ...(description === null ? {} : { description }),
                markdown,
                tags,
                pages,
                related,
                audience,
                status: isPublished ? 'published' : 'draft',
                position: row.position,
                formerSlugs: former.get(nameOf(row)) ?? [],
            },
        ];
    });
    return {
        articles: articles.toSorted((a, b) => compare(a.locale, b.locale) || compare(a.key, b.key)),
        collections: collections.map(({ description, ...rest }) => ({
            ...rest,
            ...(description === null ? {} : { description }),
        })),
        pendingDrafts,
    };
};
const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
