import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { outboxStoreContract } from '../outbox/store.contract.ts';
import { createFileCredentials } from './file-credentials.ts';
import { createFileStore } from './file-store.ts';

const aFolder = () => mkdtempSync(join(tmpdir(), 'rapport-file-store-'));

outboxStoreContract(
  'createFileStore',
  (limits) => {
    const folder = aFolder();
    const open = () =>
      createFileStore<{ text: string }>({ path: join(folder, 'data', 'outbox.db'), ...limits });
    const stores = [open()];
    return {
      store: stores[0] as (typeof stores)[0],
      reopen: () => {
        const again = open();
        stores.push(again);
        return again;
      },
      dispose: () => {
        for (const store of stores) store.close();
        rmSync(folder, { recursive: true });
      },
    };
  },
  { durable: true, runs: 3 },
);

describe('credentials in a file', () => {
  it('are there for the next process, and for nobody but their owner', async () => {
    const folder = aFolder();
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const path = join(folder, 'credentials.db');
    await createFileCredentials({ path }).write('crm', 'refresh-1');
    expect(await createFileCredentials({ path }).read('crm')).toBe('refresh-1');
    expect(await createFileCredentials({ path }).read('other')).toBeUndefined();
    expect(statSync(path).mode & 0o077).toBe(0);
  });
});
