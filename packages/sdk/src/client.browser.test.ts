import { describe, expect, it } from 'vitest';
import { createClient } from './client.ts';
import { createIndexedDbStore } from './outbox/index.ts';

/** Records what would be sent. */
const recorder = (status = 200) => {
  const sent: { keepalive: boolean; body: { batch: { event?: string; context: { page: unknown } }[] } }[] =
    [];
  const record: typeof fetch = async (_input, init) => {
    sent.push({ keepalive: init?.keepalive ?? false, body: JSON.parse(String(init?.body)) });
    return Response.json({ success: true }, { status });
  };
  return { sent, fetch: record };
};
const endpoint = 'https://crm.example';

describe('createClient in a browser', () => {
  it('keeps events in IndexedDB, where the next page finds them', async () => {
    const site = `site-${crypto.randomUUID()}`;
    const store = createIndexedDbStore({ name: `rapport-client-${site}` });
    const down = createClient({ endpoint, site, fetch: recorder(503).fetch });
    await down.track('Signed Up');
    expect(await store.state(Date.now())).toMatchObject({ waiting: 1 });
    await down.close({ timeoutMs: 0 });

    const { sent, fetch } = recorder();
    const later = Date.now() + 3_600_000;
    const up = createClient({ endpoint, site, fetch, now: () => later });
    await up.close();
    expect(sent.flatMap(({ body }) => body.batch)).toMatchObject([{ event: 'Signed Up' }]);
    await store.destroy();
  });

  it('says what page the event is about', async () => {
    const { sent, fetch } = recorder();
    const client = createClient({ endpoint, site: `site-${crypto.randomUUID()}`, fetch });
    document.title = 'Tea';
    await client.page();
    await client.close();
    const { href: url, pathname: path, search } = location;
    expect(sent[0]?.body.batch[0]?.context.page).toMatchObject({ url, path, search, title: 'Tea' });
  });

  it('sends what it holds before a page that is being left has gone', async () => {
    const { sent, fetch } = recorder();
    const client = createClient({ endpoint, site: `site-${crypto.randomUUID()}`, fetch });
    void client.track('Left');
    dispatchEvent(new PageTransitionEvent('pagehide'));
    expect(sent).toMatchObject([{ keepalive: true, body: { batch: [{ event: 'Left' }] } }]);
    await client.close();
  });

  it('listens no more once it is closed', async () => {
    const { sent, fetch } = recorder();
    const client = createClient({ endpoint, site: `site-${crypto.randomUUID()}`, fetch });
    await client.close();
    dispatchEvent(new PageTransitionEvent('pagehide'));
    expect(sent).toEqual([]);
  });

  it('refuses to hold a secret', () => {
    expect(() => createClient({ endpoint, site: 'demo', serverKey: 's3cret' })).toThrow(
      /^serverKey: expected to stay/,
    );
  });
});
