import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createClient } from '../client.ts';
import { createFakeHubSpot } from '../connectors/hubspot/fake-hubspot.fixture.ts';
import { hubspot } from '../connectors/index.ts';
import type { TrackedEvent } from '../models/index.ts';
import { createFileStore } from './file-store.ts';

const server = setupServer();
let folder: string;
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rapport-client-'));
});
afterEach(() => {
  server.resetHandlers();
  rmSync(folder, { recursive: true });
});
afterAll(() => server.close());

const start = () => {
  const crm = createFakeHubSpot();
  server.use(crm.handler);
  const errors: unknown[] = [];
  const open = () => {
    const store = createFileStore<TrackedEvent>({ path: join(folder, 'outbox.db') });
    const backend = hubspot({ accessToken: 'pat-eu1-secret' });
    const client = createClient({ backend, store, onError: (error) => errors.push(error) });
    return { client, close: () => client.close().then(() => store.close()) };
  };
  return { crm, errors, open };
};

describe('a client of a CRM, without our server', () => {
  it('brings a person there', async () => {
    const { crm, errors, open } = start();
    const { client, close } = open();
    expect(client.capabilities).toEqual(['events']);
    await client.identify('customer-1', { email: 'ada@example.com', firstName: 'Ada' });
    await close();
    expect(crm.of('contacts').map(({ fields }) => fields.firstname)).toEqual(['Ada']);
    expect(errors).toEqual([]);
  });

  it('keeps in its file what the CRM was not there for, and the next process brings it', async () => {
    const { crm, open } = start();
    const first = open();
    crm.next({ lost: 'request' });
    await first.client.identify('customer-1', { email: 'ada@example.com', firstName: 'Ada' });
    await first.client.close({ timeoutMs: 100 });
    expect(crm.of('contacts')).toEqual([]);
    const second = open();
    await expect.poll(() => crm.of('contacts').length, { timeout: 10_000 }).toBe(1);
    await second.close();
  });

  it('says what the CRM takes nothing of', async () => {
    const { errors, open } = start();
    const { client, close } = open();
    await client.identify('customer-1', { firstName: 'Ada' });
    await close();
    expect(errors.map(String)).toEqual([expect.stringContaining('unidentified')]);
  });
});
