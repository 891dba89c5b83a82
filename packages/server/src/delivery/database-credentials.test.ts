import { defineConnector } from '@rapport/sdk/connectors';
import { describe, expect, it } from 'vitest';
import type { Storage } from '../database/storage.ts';
import { anIngestRequest } from '../testing/an-ingest-request.ts';
import { testDatabases } from '../testing/storages.ts';
import { useStorage } from '../testing/use-storage.ts';
import { createDatabaseCredentials } from './database-credentials.ts';
import { createDatabaseOutboxStore } from './database-outbox-store.ts';
import { createDeliveries } from './deliveries.ts';
import { openSealed, sealText } from './sealed-text.ts';

describe.each(testDatabases)('credentials of connectors on %s', (_name, createDatabase) => {
  let storage: Storage;
  useStorage(createDatabase, (opened) => {
    storage = opened;
  });
  const under = (secretKey: string) =>
    createDatabaseCredentials({
      read: storage.read,
      write: (row) => storage.run('putCredential', row),
      secretKey,
      now: () => 7,
    });
  const stored = () => storage.read.selectFrom('connector_credentials').selectAll().execute();

  it('are kept, changed and forgotten, each under its name', async () => {
    const credentials = under('a key');
    expect(await credentials.read('crm')).toBeUndefined();
    await credentials.write('crm', 'refresh-1');
    await credentials.write('crm', 'refresh-2 ☕');
    await credentials.write('other', 'refresh-3');
    expect([await credentials.read('crm'), await credentials.read('other')]).toEqual([
      'refresh-2 ☕',
      'refresh-3',
    ]);
    expect(await storage.run('forgetCredential', 'crm')).toBe(true);
    expect(await storage.run('forgetCredential', 'crm')).toBe(false);
    expect(await credentials.read('crm')).toBeUndefined();
  });

  it('stand in the database as nothing that could be read, and twice the same is not the same', async () => {
    await under('a key').write('crm', 'refresh-1');
    const [first] = await stored();
    await under('a key').write('crm', 'refresh-1');
    const [second] = await stored();
    expect(JSON.stringify([first, second])).not.toContain('refresh');
    expect(Buffer.from(first!.value.slice(3), 'base64url').toString('latin1')).not.toContain('refresh');
    expect(first!.value).not.toBe(second!.value);
  });

  it('say whose they are, and nothing of them, when the secret key is another', async () => {
    await under('a key').write('crm', 'refresh-1');
    const reading = under('another key').read('crm');
    await expect(reading).rejects.toThrow(
      /^connector "crm": its sign-in was kept under another secret key; .+$/,
    );
    await expect(reading).rejects.not.toThrow(/refresh|another key/);
  });

  it('that cannot be read keep deliveries waiting, and say why', async () => {
    const crm = defineConnector({
      id: 'crm',
      title: 'CRM',
      status: 'template',
      settings: {},
      baseUrl: () => 'https://crm.example',
      authentication: {
        kind: 'oauth2',
        grant: 'refresh_token',
        tokenUrl: () => 'https://crm.example/token',
        clientId: () => 'client',
        clientSecret: () => 'secret',
        refreshToken: () => 'first',
      },
      limits: { windows: [], concurrent: 1 },
      probe: () => ({ method: 'GET', path: '/me' }),
      operations: {
        page: { map: {}, write: { by: 'request', request: () => ({ method: 'POST', path: '/pages' }) } },
      },
    })({ fetch: () => Promise.reject(new Error('nothing may be asked')) });
    await under('a key').write('crm', '{"token":"t"}');
    crm.use?.({ credentials: under('another key') });
    await storage.run('ingest', anIngestRequest([{ anonymousId: 'a' }], { destinations: ['crm'] }));
    const told: string[] = [];
    const deliveries = createDeliveries({
      storage,
      connectors: [crm],
      now: Date.now,
      onError: (error) => told.push((error as Error).message),
      onSettled: () => {},
    });
    deliveries.start();
    await expect
      .poll(() => told[0], { timeout: 20_000, interval: 20 })
      .toMatch(/^connector "crm": its sign-in/);
    await deliveries.stop();
    const state = await createDatabaseOutboxStore(storage, 'crm').state(Date.now());
    expect(state).toMatchObject({ waiting: 1, rejected: 0 });
  });

  it('do not open as those of another connector', async () => {
    const credentials = under('a key');
    await credentials.write('crm', 'refresh-1');
    const [row] = await stored();
    await storage.run('putCredential', { ...row!, name: 'other' });
    await expect(credentials.read('other')).rejects.toThrow(/^connector "other"/);
  });
});

describe('a sealed text', () => {
  const options = { key: Buffer.alloc(32, 1).toString('base64url'), owner: 'crm' };

  it('opens only as it was sealed: not with a bit changed, cut short or of another version', () => {
    const sealed = sealText('token', options);
    expect(openSealed(sealed, options)).toBe('token');
    const bytes = Buffer.from(sealed.slice(3), 'base64url');
    for (const index of bytes.keys()) {
      const changed = Buffer.from(bytes);
      changed[index]! ^= 1;
      expect(openSealed(`v1.${changed.toString('base64url')}`, options)).toBeUndefined();
      expect(openSealed(`v1.${bytes.subarray(0, index).toString('base64url')}`, options)).toBeUndefined();
    }
    expect(openSealed(`v2.${sealed.slice(3)}`, options)).toBeUndefined();
    expect(openSealed('', options)).toBeUndefined();
  });
});
