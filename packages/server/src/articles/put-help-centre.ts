import { writeAudit } from '../audit/write-audit.ts';
import type { Transaction } from '../database/transaction.ts';
import type { ArticleFault } from './article-fault.ts';
import { type ChangedArticle, collectionsChanged, noteChanges } from './change-log.ts';
import { checkHelpCentre } from './check-help-centre.ts';
import { changesOf } from './import-changes.ts';
import { putCollections } from './put-collections.ts';
import type { HelpCentreCounts, PutHelpCentre } from './put-request.ts';
import { addRedirects, dropTakenRedirects } from './redirects.ts';
import { readPresent, removeArticles } from './stored-articles.ts';
import { writeArticles, writeVersions } from './write-articles.ts';

/** Either all is stored, or nothing, and the faults say why. */
export type PutHelpCentreResult = { counts: HelpCentreCounts } | { faults: ArticleFault[] };

/**
 * Stores a help centre: what is published in it is published, what did not change gets no new version, and an article
 * with another slug than before is still found under the old one.
 */
export const putHelpCentre = async (
  transaction: Transaction,
  input: PutHelpCentre,
): Promise<PutHelpCentreResult> => {
  const { site, mode, articles, collections, actor, at } = input;
  const present = await readPresent(transaction.db, site);
  const faults = checkHelpCentre({ articles, collections, mode, present });
  if (faults.length > 0) return { faults };

  const { rows, versions, redirects, counts, removed, changed } = changesOf({ ...input, present });
  await removeArticles(transaction, site, removed);
  await writeArticles(transaction, rows);
  await writeVersions(transaction, versions);
  await addRedirects(transaction, site, redirects);
  for (const [locale, slugs] of slugsByLocale(articles))
    await dropTakenRedirects(transaction, site, locale, slugs);
  const collectionsDiffer = await putCollections(transaction, { site, collections, mode });
  const notes: ChangedArticle[] = [...changed, ...removed];
  if (collectionsDiffer) notes.push(collectionsChanged);
  await noteChanges(transaction, site, notes);
  if (notes.length > 0)
    await writeAudit(transaction, {
      site,
      at,
      action: 'articles-imported',
      actor,
      hash: '',
      counts: { ...counts },
    });
  return { counts };
};

const slugsByLocale = (articles: PutHelpCentre['articles']): Map<string, string[]> => {
  const slugs = new Map<string, string[]>();
  for (const { locale, slug } of articles)
    (slugs.get(locale) ?? slugs.set(locale, []).get(locale))?.push(slug);
  return slugs;
};
