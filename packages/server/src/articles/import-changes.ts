import type { Insertable } from 'kysely';
import type { ArticleRedirectTable, ArticleTable, ArticleVersionTable } from '../database/article-tables.ts';
import {
  type ArticleContent,
  contentOf,
  contentOfRow,
  isSameContent,
  rowOfWritten,
  type WrittenArticle,
} from './article-content.ts';
import type { ChangedArticle } from './change-log.ts';
import type { HelpCentreCounts, PreparedArticle, PutHelpCentre } from './put-request.ts';
import { nameOf, type PresentArticle, workingContent } from './stored-articles.ts';

/** What an import writes. */
export interface ImportChanges {
  rows: Insertable<ArticleTable>[];
  versions: Insertable<ArticleVersionTable>[];
  redirects: Omit<ArticleRedirectTable, 'site'>[];
  removed: ChangedArticle[];
  changed: ChangedArticle[];
  counts: HelpCentreCounts;
}

interface ChangesOf extends PutHelpCentre {
  present: ReadonlyMap<string, PresentArticle>;
}

/** Compares what is to be with what is there. */
export const changesOf = ({ site, articles, mode, actor, at, present }: ChangesOf): ImportChanges => {
  const changes: ImportChanges = {
    rows: [],
    versions: [],
    redirects: [],
    removed: [],
    changed: [],
    counts: { created: 0, changed: 0, unchanged: 0, removed: 0 },
  };
  const names = new Set(articles.map(nameOf));
  const others = [...present].flatMap(([name, article]) => (names.has(name) ? [] : [article]));
  const stay = mode === 'merge' ? others : [];
  const current = new Set([...articles, ...stay].map(({ locale, slug }) => `${locale}\n${slug}`));
  for (const article of articles) {
    const { key, locale } = article;
    const before = present.get(nameOf(article));
    for (const slug of formerSlugs(article, before))
      if (!current.has(`${locale}\n${slug}`)) changes.redirects.push({ locale, slug, key });
    const content = contentOf(article);
    if (before && isUnchanged(article, content, before)) {
      changes.counts.unchanged += 1;
      continue;
    }
    const written: WrittenArticle = {
      ...content,
      nodes: article.nodes,
      sections: article.sections,
      body: article.body,
    };
    const { version, ...state } = nextState(article, written, before, at);
    if (version !== undefined)
      changes.versions.push({ site, key, locale, version, ...rowOfWritten(written), actor, at });
    changes.rows.push({
      site,
      key,
      locale,
      slug: article.slug,
      collection: article.collection,
      position: article.position,
      title: article.title,
      updated_at: at,
      revision: (before?.revision ?? 0) + 1,
      ...state,
    });
    changes.changed.push({ key, locale });
    changes.counts[before ? 'changed' : 'created'] += 1;
  }
  if (mode === 'replace') {
    changes.removed = others.map(({ key, locale }) => ({ key, locale }));
    changes.counts.removed = changes.removed.length;
  }
  return changes;
};

/** The slugs that its author names, and the one that it had until now, if anybody could have known it. */
const formerSlugs = (article: PreparedArticle, before: PresentArticle | undefined): string[] => {
  const renamed = before && before.slug !== article.slug && before.last_version > 0 ? [before.slug] : [];
  return [...article.formerSlugs, ...renamed];
};

const isUnchanged = (
  { slug, collection, position, status }: PreparedArticle,
  content: ArticleContent,
  before: PresentArticle,
): boolean => {
  const working = workingContent(before);
  return (
    before.slug === slug &&
    before.collection === collection &&
    before.position === position &&
    working !== undefined &&
    isSameContent(working, content) &&
    (status === 'published'
      ? before.published_version > 0 && before.draft === null
      : before.published_version === 0)
  );
};

type State = Pick<
  Insertable<ArticleTable>,
  'draft' | 'last_version' | 'published_version' | 'published_at'
> & {
  /** The version to add. */
  version?: number;
};

const nextState = (
  { status }: PreparedArticle,
  written: WrittenArticle,
  before: PresentArticle | undefined,
  at: number,
): State => {
  const last = before?.last_version ?? 0;
  const isNewest = before?.newest !== undefined && isSameContent(contentOfRow(before.newest), written);
  const publishedAt = before?.published_at ?? null;
  if (status === 'draft')
    return {
      draft: isNewest ? null : JSON.stringify(written),
      last_version: last,
      published_version: 0,
      published_at: publishedAt,
    };
  const version = isNewest ? last : last + 1;
  return {
    draft: null,
    last_version: version,
    published_version: version,
    published_at: publishedAt ?? at,
    ...(!isNewest && { version }),
  };
};
