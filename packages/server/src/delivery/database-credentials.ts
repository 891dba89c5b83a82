import { RapportError } from '@rapport/sdk';
import type { CredentialStore } from '@rapport/sdk/connectors';
import type { ConnectorCredentialTable, Database } from '../database/schema.ts';
import { deriveSecret } from '../secret-key.ts';
import { openSealed, sealText } from './sealed-text.ts';

export interface DatabaseCredentialsOptions {
  read: Database;
  /** Resolves when it is durable. */
  write: (row: ConnectorCredentialTable) => Promise<unknown>;
  /** The server's. */
  secretKey: string;
  now: () => number;
}

/**
 * Keeps what CRMs gave connectors in the database, encrypted under a secret that is derived of the server's secret key:
 * whoever has a copy of the database, or a backup, signs in nowhere with it.
 */
export const createDatabaseCredentials = ({
  read,
  write,
  secretKey,
  now,
}: DatabaseCredentialsOptions): CredentialStore => {
  const key = deriveSecret(secretKey, 'connector credentials');
  return {
    read: async (name) => {
      const row = await read
        .selectFrom('connector_credentials')
        .select('value')
        .where('name', '=', name)
        .executeTakeFirst();
      if (!row) return undefined;
      const text = openSealed(row.value, { key, owner: name });
      if (text === undefined) throw unreadable(name);
      return text;
    },
    write: async (name, value) => {
      await write({ name, value: sealText(value, { key, owner: name }), updated_at: now() });
    },
  };
};

/** Taken for nothing it would be replaced, and a key that was only mistyped would have cost the sign-in. */
const unreadable = (name: string): RapportError =>
  new RapportError(
    'invalid_option',
    `connector "${name}": its sign-in was kept under another secret key; set the RAPPORT_SECRET_KEY of then, or sign in anew after: rapport connectors forget ${name}`,
  );
