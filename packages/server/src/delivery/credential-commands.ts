import type { ConnectorCredentialTable } from '../database/schema.ts';
import type { Transaction } from '../database/transaction.ts';

/** Keeps what a CRM gave a connector, in the place of what it gave before. */
export const putCredential = async (
  { db }: Transaction,
  { name, value, updated_at }: ConnectorCredentialTable,
): Promise<void> => {
  await db
    .insertInto('connector_credentials')
    .values({ name, value, updated_at })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value, updated_at }))
    .execute();
};

/** Forgets it; answers whether there was anything. */
export const forgetCredential = async ({ db }: Transaction, name: string): Promise<boolean> => {
  const { numDeletedRows } = await db
    .deleteFrom('connector_credentials')
    .where('name', '=', name)
    .executeTakeFirst();
  return numDeletedRows > 0n;
};
