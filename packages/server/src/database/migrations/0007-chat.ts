import { type Kysely, sql } from 'kysely';
import type { Dialect } from '../dialect.ts';
import type { Schema } from '../schema.ts';

/** Adds conversations and cases with their messages and files, the agents who answer, and what they set. */
export const chat = async (db: Kysely<Schema>, dialect: Dialect): Promise<void> => {
  const isSqlite = dialect === 'sqlite';
  const keyed = sql.raw(isSqlite ? ' without rowid' : '');
  const counted = sql.raw(isSqlite ? 'integer primary key autoincrement' : 'bigserial primary key');
  const binary = sql.raw(isSqlite ? 'blob' : 'bytea');
  const thread = sql.raw(`id text not null primary key, site text not null, anonymous_id text not null,
    key_hash text not null, user_id text, locale text not null, group_key text, assignee_id text,
    priority integer not null, contact text, last_position integer not null, last_sequence integer not null,
    read_by_visitor integer not null, read_by_agent integer not null, waiting_since bigint,
    created_at bigint not null, updated_at bigint not null, state text not null`);
  const statements = [
    sql`create table conversations (${thread}, topic text, queued_at bigint, placed_at bigint,
      answered_at bigint)`,
    sql`create index conversations_visitor on conversations (site, anonymous_id)`,
    sql`create index conversations_customer on conversations (site, user_id) where user_id is not null`,
    sql`create index conversations_state on conversations (site, state, updated_at)`,
    sql`create index conversations_assignee on conversations (assignee_id, state) where assignee_id is not null`,
    sql`create table cases (${thread}, number bigint not null, subject text not null, order_id text,
      conversation_id text, follows_id text, merged_into text, answer_by bigint, solved_at bigint,
      unique (site, number))`,
    sql`create table case_counters (site text not null primary key, last bigint not null)${keyed}`,
    sql`create index cases_visitor on cases (site, anonymous_id)`,
    sql`create index cases_customer on cases (site, user_id) where user_id is not null`,
    sql`create index cases_state on cases (site, state, updated_at)`,
    sql`create index cases_conversation on cases (conversation_id) where conversation_id is not null`,
    sql`create index conversations_updated on conversations (site, updated_at)`,
    sql`create index cases_updated on cases (site, updated_at)`,
    sql`create table mails (
      id text not null primary key, site text not null, thread text not null, thread_id text not null,
      reason text not null, sequence integer not null, at bigint not null)${keyed}`,
    sql`create index mails_thread on mails (thread, thread_id, sequence)`,
    sql`create table messages (
      thread text not null, thread_id text not null, position integer not null, sequence integer, id text not null,
      author text not null, author_name text, agent_id text, text text not null, extra text,
      created_at bigint not null, primary key (thread, thread_id, position))${keyed}`,
    sql`create unique index messages_id on messages (thread, thread_id, id)`,
    sql`create unique index messages_sequence on messages (thread, thread_id, sequence)
      where sequence is not null`,
    sql`create table stream_changes (
      position ${counted}, site text not null, type text not null, thread text not null, thread_id text not null,
      message_position integer, at bigint not null)`,
    sql`create index stream_changes_at on stream_changes (at)`,
    sql`create index stream_changes_thread on stream_changes (thread, thread_id)`,
    sql`create table files (
      id text not null primary key, site text not null, thread text not null, thread_id text not null,
      name text not null, type text not null, size_bytes bigint not null, width integer, height integer,
      created_at bigint not null)`,
    sql`create index files_thread on files (thread, thread_id)`,
    sql`create table file_contents (file_id text not null primary key, bytes ${binary} not null)`,
    sql`create table agents (
      id text not null primary key, name text not null, email text not null unique, password_hash text not null,
      role text not null, sites text not null, groups text not null, skills text not null,
      languages text not null, capacity integer not null, status text not null, seen_at bigint,
      created_at bigint not null, removed_at bigint)`,
    sql`create table agent_sessions (
      hash text not null primary key, agent_id text not null, csrf_token text not null,
      created_at bigint not null, expires_at bigint not null)${keyed}`,
    sql`create index agent_sessions_agent on agent_sessions (agent_id)`,
    sql`create table sign_in_failures (
      hash text not null primary key, failures integer not null, last_at bigint not null)${keyed}`,
    sql`create table canned_answers (
      site text not null, id text not null, shortcut text not null, title text not null, texts text not null,
      primary key (site, id), unique (site, shortcut))${keyed}`,
    sql`create table site_overrides (
      site text not null primary key, settings text not null, revision integer not null,
      updated_at bigint not null)${keyed}`,
  ];
  for (const statement of statements) await statement.execute(db);
};
