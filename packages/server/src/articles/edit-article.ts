import { writeAudit } from '../audit/write-audit.ts';
import type { AuditTable } from '../database/schema.ts';
import type { Transaction } from '../database/transaction.ts';
import {
  bodyColumns,
  contentColumns,
  isSameContent,
  rowOfWritten,
  type WrittenArticle,
  writtenOfRow,
} from './article-content.ts';
import { noteChanges } from './change-log.ts';
import { addRedirects, dropTakenRedirects } from './redirects.ts';
import { type ArticleRow, removeArticles } from './stored-articles.ts';
import { writeArticles, writeVersions } from './write-articles.ts';

/** One article in one language, and who does something to it. */
export interface ArticleEdit {
  site: string;
  key: string;
  locale: string;
  /** The revision that the editor saw; null where there was none; undefined where that does not matter. */
  expected?: number | null | undefined;
  actor: AuditTable['actor'];
  at: number;
}

/** Why an edit was not made. */
export type EditRefusal =
  | { refused: 'not-found' }
  /** Somebody else was faster. */
  | { refused: 'changed' }
  | { refused: 'slug-taken'; by: string }
  /** There is nothing to publish. */
  | { refused: 'no-such-version' };

/** What an edit came to. */
export type EditResult = { revision: number; version: number } | EditRefusal;

export interface SaveArticle extends ArticleEdit {
  slug: string;
  collection: string;
  position: number;
  written: WrittenArticle;
}

/**
 * Keeps a draft; customers go on reading what is published. Where the article stands (slug, collection, position)
 * holds at once, and its former slug leads to it.
 */
export const saveArticle = async (transaction: Transaction, input: SaveArticle): Promise<EditResult> => {
  const { site, key, locale, slug, collection, position, written, at } = input;
  const before = await findRow(transaction, input);
  if (isStale(before, input)) return { refused: 'changed' };
  const owner = await ownerOf(transaction, input);
  if (owner !== undefined) return { refused: 'slug-taken', by: owner };

  const newest = before && (await readVersion(transaction, input, before.last_version));
  const row: ArticleRow = {
    site,
    key,
    locale,
    slug,
    collection,
    position,
    title: written.title,
    draft: newest && isSameContent(newest, written) ? null : JSON.stringify(written),
    last_version: before?.last_version ?? 0,
    published_version: before?.published_version ?? 0,
    published_at: before?.published_at ?? null,
    updated_at: at,
    revision: (before?.revision ?? 0) + 1,
  };
  await writeArticles(transaction, [row]);
  if (before && before.slug !== slug && before.last_version > 0)
    await addRedirects(transaction, site, [{ locale, slug: before.slug, key }]);
  await dropTakenRedirects(transaction, site, locale, [slug]);
  await noteChanges(transaction, site, [{ key, locale }]);
  return { revision: row.revision, version: row.last_version };
};

/** Lets everybody read the draft as a new version; without a draft, the newest version again. */
export const publishArticle = async (transaction: Transaction, input: ArticleEdit): Promise<EditResult> => {
  const before = await findRow(transaction, input);
  if (!before) return { refused: 'not-found' };
  if (isStale(before, input)) return { refused: 'changed' };
  const { site, key, locale, actor, at } = input;
  const isNew = before.draft !== null;
  const version = before.last_version + Number(isNew);
  if (version === 0) return { refused: 'no-such-version' };
  if (isNew) {
    const written = JSON.parse(before.draft as string) as WrittenArticle;
    await writeVersions(transaction, [{ site, key, locale, version, ...rowOfWritten(written), actor, at }]);
  }
  return change(transaction, input, 'article-published', {
    ...before,
    draft: null,
    last_version: version,
    published_version: version,
    published_at: before.published_at ?? at,
  });
};

/** Lets nobody read it any more; what was published stays in its versions. */
export const unpublishArticle = async (transaction: Transaction, input: ArticleEdit): Promise<EditResult> => {
  const before = await findRow(transaction, input);
  if (!before) return { refused: 'not-found' };
  if (isStale(before, input)) return { refused: 'changed' };
  return change(transaction, input, 'article-unpublished', { ...before, published_version: 0 });
};

/** Makes a draft of what was published before. */
export const restoreArticle = async (
  transaction: Transaction,
  input: ArticleEdit & { version: number },
): Promise<EditResult> => {
  const before = await findRow(transaction, input);
  const written = before && (await readVersion(transaction, input, input.version));
  if (!before || !written) return { refused: before ? 'no-such-version' : 'not-found' };
  if (isStale(before, input)) return { refused: 'changed' };
  const isNewest = input.version === before.last_version;
  return change(transaction, input, undefined, {
    ...before,
    title: written.title,
    draft: isNewest ? null : JSON.stringify(written),
  });
};

/** Takes an article away in one language, with all its versions. */
export const deleteArticle = async (transaction: Transaction, input: ArticleEdit): Promise<EditResult> => {
  const before = await findRow(transaction, input);
  if (!before) return { refused: 'not-found' };
  if (isStale(before, input)) return { refused: 'changed' };
  const { site, key, locale } = input;
  await removeArticles(transaction, site, [{ key, locale }]);
  await noteChanges(transaction, site, [{ key, locale }]);
  await audit(transaction, input, 'article-deleted');
  return { revision: before.revision, version: before.last_version };
};

const change = async (
  transaction: Transaction,
  edit: ArticleEdit,
  action: AuditTable['action'] | undefined,
  row: ArticleRow,
): Promise<EditResult> => {
  const revision = row.revision + 1;
  await writeArticles(transaction, [{ ...row, updated_at: edit.at, revision }]);
  await noteChanges(transaction, edit.site, [edit]);
  if (action) await audit(transaction, edit, action);
  return { revision, version: row.last_version };
};

const audit = (transaction: Transaction, edit: ArticleEdit, action: AuditTable['action']): Promise<void> =>
  writeAudit(transaction, {
    site: edit.site,
    at: edit.at,
    action,
    actor: edit.actor,
    hash: '',
    counts: { articles: 1 },
    subject: `${edit.locale} ${edit.key}`,
  });

const isStale = (before: ArticleRow | undefined, { expected }: ArticleEdit): boolean =>
  expected !== undefined && (before?.revision ?? null) !== expected;

const findRow = ({ db }: Transaction, { site, key, locale }: ArticleEdit): Promise<ArticleRow | undefined> =>
  db
    .selectFrom('articles')
    .selectAll()
    .where('site', '=', site)
    .where('key', '=', key)
    .where('locale', '=', locale)
    .executeTakeFirst();

/** Names the other article that has the slug. */
const ownerOf = async (
  { db }: Transaction,
  { site, key, locale, slug }: SaveArticle,
): Promise<string | undefined> => {
  const owner = await db
    .selectFrom('articles')
    .select('key')
    .where('site', '=', site)
    .where('locale', '=', locale)
    .where('slug', '=', slug)
    .where('key', '!=', key)
    .executeTakeFirst();
  return owner?.key;
};

const readVersion = async (
  { db }: Transaction,
  { site, key, locale }: ArticleEdit,
  version: number,
): Promise<WrittenArticle | undefined> => {
  const row = await db
    .selectFrom('article_versions')
    .select([...contentColumns, ...bodyColumns])
    .where('site', '=', site)
    .where('key', '=', key)
    .where('locale', '=', locale)
    .where('version', '=', version)
    .executeTakeFirst();
  return row && writtenOfRow(row);
};
