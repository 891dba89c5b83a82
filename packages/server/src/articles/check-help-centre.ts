import type { ArticleFault } from './article-fault.ts';
import type { ArticleSource } from './article-source.ts';
import type { PutHelpCentre } from './put-request.ts';
import { nameOf, type PresentArticle } from './stored-articles.ts';

interface CheckHelpCentre extends Pick<PutHelpCentre, 'articles' | 'collections' | 'mode'> {
  present: ReadonlyMap<string, PresentArticle>;
}

/** Finds what cannot be stored together: the same article twice, two articles at one address. */
export const checkHelpCentre = ({
  articles,
  collections,
  mode,
  present,
}: CheckHelpCentre): ArticleFault[] => {
  const faults: ArticleFault[] = [];
  const refuse = (index: number, { key, locale }: ArticleSource, field: string, message: string) =>
    faults.push({ index, key, locale, field, message });

  const names = new Map<string, number>();
  for (const [index, article] of articles.entries()) {
    if (names.has(nameOf(article))) refuse(index, article, 'key', 'is there twice in this language');
    names.set(nameOf(article), index);
  }

  const owners = new Map<string, string>();
  if (mode === 'merge')
    for (const [name, { locale, slug, key }] of present)
      if (!names.has(name)) owners.set(`${locale}\n${slug}`, key);
  for (const [index, article] of articles.entries()) {
    const address = `${article.locale}\n${article.slug}`;
    const owner = owners.get(address);
    if (owner !== undefined && owner !== article.key)
      refuse(index, article, 'slug', `"${article.slug}" is that of ${owner}`);
    owners.set(address, article.key);
  }

  const former = new Map<string, string>();
  for (const [index, article] of articles.entries())
    for (const slug of article.formerSlugs) {
      const address = `${article.locale}\n${slug}`;
      const owner = former.get(address);
      if (owner !== undefined && owner !== article.key)
        refuse(index, article, 'redirects', `"${slug}" leads to ${owner} as well`);
      former.set(address, article.key);
    }

  const groups = new Set<string>();
  for (const [index, { slug, locale }] of collections.entries()) {
    const name = `${locale}\n${slug}`;
    if (groups.has(name))
      faults.push({ index, key: slug, locale, field: 'slug', message: 'is there twice in this language' });
    groups.add(name);
  }
  return faults;
};
