import { randomUUID } from 'node:crypto';
import pg from 'pg';

/** An empty database, dropped in the end. */
export interface Database extends AsyncDisposable {
  /** As `RAPPORT_DATABASE` takes it; absent for the one in the data folder. */
  url?: string;
}

const sqlite = async (): Promise<Database> => ({ [Symbol.asyncDispose]: async () => {} });

const postgres = async (server: string): Promise<Database> => {
  const administer = async (statement: string) => {
    const client = new pg.Client(server);
    await client.connect();
    await client.query(statement);
    await client.end();
  };
  const name = `rapport_${randomUUID().replaceAll('-', '')}`;
  await administer(`create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, [Symbol.asyncDispose]: () => administer(`drop database ${name} with (force)`) };
};

const server = process.env.RAPPORT_TEST_POSTGRES;

/** The databases that a suite runs on: PostgreSQL only with `RAPPORT_TEST_POSTGRES`. */
export const databases: [string, () => Promise<Database>][] = [
  ['SQLite', sqlite],
  ...(server ? [['PostgreSQL', () => postgres(server)] as [string, () => Promise<Database>]] : []),
];
