import type { ArticleNode } from '@rapport/sdk/models';
import { nearest } from '../../config/nearest.ts';
import type { CollectionSource } from '../article-source.ts';
import type { FileProblem } from './file-problem.ts';
import type { ArticleFile } from './read-article-file.ts';

/** Finds what is wrong between the files: names given twice, and names of nothing. */
export const checkHelpCentre = (
  articles: readonly ArticleFile[],
  collections: readonly CollectionSource[],
): FileProblem[] => {
  const problems: FileProblem[] = [];
  const report = (
    article: ArticleFile,
    key: string,
    message: string,
    severity: FileProblem['severity'] = 'error',
  ) => {
    problems.push({ file: article.file, line: article.lines[key] ?? 1, message, severity });
  };
  const known = new Set(collections.map(({ locale, slug }) => `${locale}/${slug}`));
  const keys = new Set(articles.map(({ source }) => source.key));
  const bySlug = firstBy(
    articles,
    ({ source }) => `${source.locale}/${source.slug}`,
    (article, first) => report(article, 'slug', `slug: ${article.source.slug} is that of ${first.file} too`),
  );
  firstBy(
    articles,
    ({ source }) => `${source.locale} ${source.key}`,
    (article, first) => report(article, 'key', `key: ${article.source.key} is that of ${first.file} too`),
  );
  const former = new Map<string, ArticleFile>();
  const missing = new Set<string>();
  for (const article of articles) {
    const { locale, collection, formerSlugs, related } = article.source;
    const group = `${locale}/${collection}`;
    if (!known.has(group) && !missing.has(group)) {
      missing.add(group);
      report(article, '', `its collection is unknown: write its title into ${group}/_collection.md`);
    }
    for (const slug of formerSlugs) {
      const other = bySlug.get(`${locale}/${slug}`) ?? former.get(`${locale}/${slug}`);
      if (other)
        report(
          article,
          'redirects',
          other === article
            ? `redirects: ${slug} is its own slug or stands there twice`
            : `redirects: ${slug} is that of ${other.file}`,
        );
      else former.set(`${locale}/${slug}`, article);
    }
    for (const key of related)
      if (!keys.has(key)) {
        const meant = nearest(key, [...keys]);
        report(article, 'related', `related: there is no ${key}${meant ? `, did you mean "${meant}"?` : ''}`);
      }
  }
  for (const article of articles)
    for (const href of linksOf(article.parsed.nodes)) {
      const message = mistakeOf(href, article, bySlug, former);
      if (message)
        problems.push({ file: article.file, line: lineOfLink(article, href), message, severity: 'warning' });
    }
  return problems;
};

const firstBy = (
  articles: readonly ArticleFile[],
  nameOf: (article: ArticleFile) => string,
  onSecond: (article: ArticleFile, first: ArticleFile) => void,
): Map<string, ArticleFile> => {
  const found = new Map<string, ArticleFile>();
  for (const article of articles) {
    const name = nameOf(article);
    const first = found.get(name);
    if (first) onSecond(article, first);
    else found.set(name, article);
  }
  return found;
};

/** Lists where an article's links lead, each once. */
const linksOf = (nodes: readonly ArticleNode[]): Set<string> => {
  const found = new Set<string>();
  const waiting: ArticleNode[] = nodes.toReversed();
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (typeof node === 'string') continue;
    if (node.type === 'link') found.add(node.href);
    if ('children' in node) waiting.push(...node.children.toReversed());
  }
  return found;
};

/** Only addresses of articles are known here; collections and other pages of the site are not. */
const mistakeOf = (
  href: string,
  article: ArticleFile,
  bySlug: ReadonlyMap<string, ArticleFile>,
  former: ReadonlyMap<string, ArticleFile>,
): string | undefined => {
  const [, locale, slug, fragment] =
    /^\/help\/([\w-]+)\/([^/?#]+)\/?(?:\?[^#]*)?(?:#(.*))?$/.exec(href) ?? [];
  const name = slug === undefined ? undefined : `${locale}/${decoded(slug)}`;
  const target = name === undefined ? (/^#./.test(href) ? article : undefined) : bySlug.get(name);
  if (name !== undefined && !target) {
    const now = former.get(name);
    if (now) return `${href} is now /help/${locale}/${now.source.slug}`;
    const meant = nearest(name, [...bySlug.keys()]);
    return `there is no article ${href}${meant ? `, did you mean /help/${meant}?` : ''}`;
  }
  const id = decoded(name === undefined ? href.slice(1) : (fragment ?? ''));
  if (!target || id === '') return undefined;
  const ids = target.parsed.sections.flatMap(({ heading }) => heading?.id ?? []);
  return ids.includes(id) ? undefined : `${href}: there is no heading of that name`;
};

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

const lineOfLink = ({ source, bodyLine }: ArticleFile, href: string): number => {
  const before = source.markdown.indexOf(href);
  return before < 0 ? bodyLine : bodyLine + source.markdown.slice(0, before).split('\n').length - 1;
};
