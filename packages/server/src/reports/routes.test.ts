import { attributionReport, lossReport } from '@rapport/sdk/models';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestServer, secretKey, type TestServer } from '../testing/test-server.ts';

describe('reports', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await createTestServer();
  });
  afterAll(() => server.close());

  const report = (path: string) => server.call('GET', `/v1/admin/reports/${path}`, { token: secretKey });

  it('tell what browsers added, what arrived, what was lost and what nobody knows of', async () => {
    const outbox = { id: 'browser', added: 10, lost: { overflow: 2, no_consent: 1 }, waiting: 5 };
    await server.batch(
      [
        { anonymousId: 'a', messageId: '1' },
        { anonymousId: 'a', messageId: '2' },
        { type: 'nonsense', messageId: '3' },
      ],
      { outbox },
    );
    const { status, body } = await report('loss?site=demo');
    expect(status).toBe(200);
    expect(lossReport.parse(body).items).toEqual([
      {
        site: 'demo',
        added: 10,
        arrived: 2,
        refused: 1,
        lost: { overflow: 2 },
        waiting: 2,
        unaccounted: 3,
        lossRate: 0.5,
      },
    ]);
  });

  it('are about every site where none is named, and about days', async () => {
    const { body } = await report('loss?from=2020-01-01&to=2020-01-31');
    expect(body).toMatchObject({ from: '2020-01-01T00:00:00.000Z', to: '2020-02-01T00:00:00.000Z' });
    expect(body.items).toEqual(
      ['demo', 'other'].map((site) => ({
        site,
        added: 0,
        arrived: 0,
        refused: 0,
        lost: {},
        waiting: 0,
        unaccounted: 0,
        lossRate: null,
      })),
    );
  });

  it('tell where visits came from', async () => {
    await server.batch([
      { anonymousId: 'v', properties: { url: 'https://shop.example/?utm_source=tilia&utm_medium=email' } },
    ]);
    const { body } = await report('attribution?site=demo');
    const { items } = attributionReport.parse(body);
    expect(items).toContainEqual({
      class: 'email',
      source: 'tilia',
      campaign: null,
      visits: 1,
      visitors: 1,
      orders: { confirmed: 0, reported: 0 },
      revenue: [],
    });
  });

  it.each([
    ['loss?site=unknown', 404],
    ['attribution?site=unknown', 404],
    ['loss?from=yesterday', 400],
    ['loss?from=2026-01-02&to=2026-01-01', 400],
    ['attribution?limit=0', 400],
    ['attribution?limit=1001', 400],
    ['attribution?to=1', 400],
  ])('refuse %s with %i', async (path, status) => {
    expect((await report(path)).status).toBe(status);
  });

  it('are for who holds the secret key', async () => {
    for (const path of ['loss', 'attribution'])
      expect((await server.call('GET', `/v1/admin/reports/${path}`)).status).toBe(401);
  });
});
