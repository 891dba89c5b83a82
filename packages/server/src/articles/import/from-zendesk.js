import { canonicalLocale } from "../locale-chain.js";
import { htmlToMarkdown } from "./html-to-markdown.js";
import { slugOf } from "./slug-of.js";
/**
 * Makes a help centre of an export: sections become collections, links among articles lead to their new places,
 * and the last part of each old address (`360001-Track-your-parcel`) becomes a former slug.
 */
export const fromZendesk = (found) => {
    const localeOf = localesOf(found);
    const collections = collectionsOf(found, localeOf);
    const placed = placeArticles(found, localeOf);
    const places = new Map(placed.map((one) => [`${one.article.id} ${one.locale}`, one]));
    const keys = new Map();
    for (const { article, locale, slug } of placed)
        if (!keys.has(article.id) || locale === localeOf(article.source_locale ?? article.locale))
            keys.set(article.id, `${collections.slugOf(article.section_id)}/${slug}`);
    const articles = placed.map(({ article, locale, slug, title, body, isDraft }) => {
        const rewrite = (address, of) => {
            const url = URL.parse(address, article.html_url ?? undefined);
            const [, linked = '', id = ''] = /\/hc\/([\w-]+)\/articles\/(\d+)/.exec(url?.pathname ?? address) ?? [];
            const isOurs = !url || !article.html_url || url.host === new URL(article.html_url).host;
            const target = isOurs && of === 'link' && id
                ? (places.get(`${id} ${localeOf(linked)}`) ?? places.get(`${id} ${locale}`))
                : undefined;
            return target ? `/help/${target.locale}/${target.slug}` : (url?.href ?? address);
        };
        return {
            key: keys.get(article.id) ?? `zendesk/${article.id}`,
            locale,
            slug,
            collection: collections.slugOf(article.section_id),
            title,
            markdown: htmlToMarkdown(body, { rewrite }),
            tags: article.label_names ?? [],
            pages: [],
            audience: article.user_segment_id ? 'customers' : 'everyone',
            status: isDraft ? 'draft' : 'published',
            position: article.position,
            related: [],
            formerSlugs: formerSlugsOf(article, slug),
        };
    });
    const used = new Set(articles.map(({ locale, collection }) => `${locale}/${collection}`));
    return { articles, collections: collections.all(used) };
};
/** `en-us` is `en`, where no other English is there; `zh-tw` beside `zh-cn` stays apart. */
const localesOf = ({ articles, translations }) => {
    const tags = new Set();
    for (const { locale } of [
        ...articles,
        ...translations,
        ...articles.flatMap((one) => one.translations ?? []),
    ])
        tags.add(canonicalLocale(locale) ?? locale);
    const count = new Map();
    for (const tag of tags)
        count.set(tag.split('-', 1)[0], (count.get(tag.split('-', 1)[0]) ?? 0) + 1);
    return (tag) => {
        const canonical = canonicalLocale(tag) ?? tag;
        const language = canonical.split('-', 1)[0];
        return count.get(language) === 1 && canonical !== 'zh-TW' && canonical !== 'zh-HK' ? language : canonical;
    };
};
const placeArticles = (found, localeOf) => {
    const taken = new Set();
    const there = new Set();
    return found.articles.flatMap((article) => {
        const own = { locale: article.locale, title: article.title, body: article.body };
        const others = found.translations.filter(({ source_id: source, source_type: type }) => source === article.id && (type ?? 'Article') === 'Article');
        return [own, ...(article.translations ?? []), ...others].flatMap((text) => {
            const locale = localeOf(text.locale);
            if (there.has(`${article.id} ${locale}`))
                return [];
            there.add(`${article.id} ${locale}`);
            const wanted = slugOf(text.title) || article.id;
            const slug = taken.has(`${locale}/${wanted}`) ? `${wanted}-${article.id}` : wanted;
            taken.add(`${locale}/${slug}`);
            const isDraft = text.draft ?? article.draft ?? false;
            return [
                {
                    article,
                    locale,
                    slug,
                    title: text.title,
                    body: text.body,
                    isDraft: isDraft || text.hidden === true,
                },
            ];
        });
    });
};
const collectionsOf = ({ sections, categories, translations }, localeOf) => {
    const slugs = new Map();
    const titles = new Map();
    const order = new Map(categories.map(({ id, position }) => [id, position]));
    for (const section of sections) {
        const wanted = slugOf(section.name) || section.id;
        const isTaken = [...slugs].some(([id, slug]) => slug === wanted && id !== section.id);
        const slug = slugs.get(section.id) ?? (isTaken ? `${wanted}-${section.id}` : wanted);
        slugs.set(section.id, slug);
        const others = translations.filter(({ source_id: source, source_type: type }) => source === section.id && type === 'Section');
        for (const text of [
            { locale: section.locale, title: section.name, body: section.description },
            ...(section.translations ?? []),
            ...others,
        ]) {
            const locale = localeOf(text.locale);
            const description = htmlToMarkdown(text.body).replaceAll(/\s+/g, ' ');
            titles.set(`${locale}/${slug}`, {
                slug,
                locale,
                title: text.title,
                ...(description ? { description } : {}),
                position: (order.get(section.category_id ?? '') ?? 0) * 1_000 + section.position,
            });
        }
    }
    return {
        slugOf: (section) => slugs.get(section ?? '') ?? 'articles',
        /** All that hold an article; in a language without a title of its own they keep that of another. */
        all: (used) => [...used].map((name) => {
            const [locale = '', slug = ''] = name.split('/');
            const own = titles.get(name) ?? [...titles.values()].find((one) => one.slug === slug);
            return { ...(own ?? { title: slug, position: 1_000 }), slug, locale };
        }),
    };
};
const formerSlugsOf = ({ id, html_url: address }, slug) => {
    const last = URL.parse(address ?? '')
        ?.pathname.split('/')
        .at(-1) ?? '';
    const names = [id, decodeURIComponent(last.replaceAll(/%(?![0-9a-f]{2})/gi, ''))];
    return [...new Set(names)].filter((name) => name !== slug && /^[\p{L}\p{M}\p{N}_-]{1,120}$/u.test(name));
};
