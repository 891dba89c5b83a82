import { type Kysely, sql } from 'kysely';
import type { Dialect } from '../dialect.ts';
import type { Schema } from '../schema.ts';

/** Adds what was in orders, what was given back of them, and what both tell of customers and products. */
export const insights = async (db: Kysely<Schema>, dialect: Dialect): Promise<void> => {
  const keyed = dialect === 'sqlite' ? ' without rowid' : '';
  const statements = [
    'alter table orders add column items text',
    `create table order_refunds (
      profile_id text not null, order_id text not null, message_id text not null, amount double precision,
      products text, at bigint not null, primary key (profile_id, order_id, message_id))${keyed}`,
    `create table customer_values (
      profile_id text not null primary key, site text not null, currency text,
      orders integer not null, spent double precision not null, first_at bigint not null, last_at bigint not null,
      recency integer, frequency integer, monetary integer, probability_alive double precision,
      expected_purchases double precision, lifetime_value double precision, churn_risk double precision,
      type text not null, stage text not null, computed_at bigint not null)${keyed}`,
    'create index customer_values_site on customer_values (site, profile_id)',
    `create table insight_models (
      site text not null primary key, models text not null, fitted_at bigint not null)${keyed}`,
    `create table products (
      site text not null, product_id text not null, name text, category text, orders integer not null,
      primary key (site, product_id))${keyed}`,
    `create table product_pairs (
      site text not null, antecedent text not null, consequent text not null, count integer not null,
      support double precision not null, confidence double precision not null, lift double precision not null,
      p_value double precision not null, adjusted_p_value double precision not null,
      primary key (site, antecedent, consequent))${keyed}`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
};
