import type { CredentialStore } from '../connectors/index.ts';
import { createSqliteStorage } from './sqlite-storage.ts';

/**
 * Creates a store of credentials in a file, for programs in Node.js whose CRM changes its refresh tokens with each use.
 * Only the file's owner may read it; what lies in it is not encrypted.
 * @throws Error where the file cannot be made or opened
 */
export const createFileCredentials = ({ path }: { path: string }): CredentialStore => {
  const { transact } = createSqliteStorage(path);
  return {
    read: (name) =>
      transact('readonly', async (table) => {
        const value = await table.get(name);
        return typeof value === 'string' ? value : undefined;
      }),
    write: (name, value) => transact('readwrite', async (table) => table.put(name, value)),
  };
};
