import type { Database, Schema } from '../database/schema.ts';

/** Every table and the columns that order its rows: a backup holds all of them. A test sees that none is missing. */
export const tables: Readonly<Record<keyof Schema, readonly string[]>> = {
  events: ['sequence'],
  identities: ['site', 'kind', 'value'],
  profiles: ['id'],
  traits: ['profile_id', 'name'],
  visits: ['profile_id', 'visit_id'],
  orders: ['profile_id', 'order_id'],
  groups: ['profile_id', 'group_id'],
  carts: ['profile_id'],
  consent_receipts: ['sequence'],
  consent_subjects: ['site', 'anonymous_id'],
  tombstones: ['site', 'hash'],
  outbox_reports: ['site', 'outbox_id'],
  outbox_counts: ['site', 'day', 'name'],
  visitor_links: ['hash'],
  deliveries: ['sequence'],
  destinations: ['name'],
  recipients: ['site', 'kind', 'value', 'destination'],
  connector_credentials: ['name'],
  audit_log: ['sequence'],
  article_collections: ['site', 'slug', 'locale'],
  articles: ['site', 'key', 'locale'],
  article_versions: ['site', 'key', 'locale', 'version'],
  article_redirects: ['site', 'locale', 'slug'],
  article_changes: ['site', 'sequence'],
  article_feedback: ['site', 'id'],
  article_days: ['site', 'key', 'locale', 'day'],
  help_uses: ['site', 'id'],
  conversations: ['id'],
  cases: ['id'],
  case_counters: ['site'],
  mails: ['id'],
  messages: ['thread', 'thread_id', 'position'],
  stream_changes: ['position'],
  files: ['id'],
  file_contents: ['file_id'],
  agents: ['id'],
  agent_sessions: ['hash'],
  sign_in_failures: ['hash'],
  canned_answers: ['site', 'id'],
  site_overrides: ['site'],
  loyalty_accounts: ['site', 'user_id'],
  loyalty_entries: ['sequence'],
  loyalty_lots: ['entry_id'],
  loyalty_reservations: ['site', 'user_id', 'id'],
  loyalty_refunds: ['site', 'order_id', 'id'],
  loyalty_news: ['id'],
  coupons: ['site', 'code'],
  order_refunds: ['profile_id', 'order_id', 'message_id'],
  customer_values: ['profile_id'],
  insight_models: ['site'],
  products: ['site', 'product_id'],
  product_pairs: ['site', 'antecedent', 'consequent'],
};

/** The one table that holds bytes, which a backup writes as base64. Its rows are large: each is written by itself. */
export const bytesTable = 'file_contents';

/** Lists the tables that a database has, whatever its version. */
export const tablesIn = async (db: Database): Promise<(keyof Schema)[]> => {
  const present = new Set((await db.introspection.getTables()).map(({ name }) => name));
  return (Object.keys(tables) as (keyof Schema)[]).filter((name) => present.has(name));
};

/** The first line of a backup. */
export interface BackupHeader {
  rapport: 'backup';
  /** Of the file's format. */
  version: 1;
  /** The newest migration of the database that it was made of. */
  schema: string;
  createdAt: string;
}

/** A line of a backup: the header, a row, or the end with the number of rows. */
export type BackupLine =
  | BackupHeader
  | [table: keyof Schema, row: Record<string, unknown>]
  | { rows: number };
