import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Config } from '../config.ts';
import { createTestServer, demoSite, type TestServer } from '../testing/test-server.ts';

const header = 'cf-ipcountry';
const site = {
  ...demoSite,
  consent: { ...demoSite.consent, regimes: { US: 'opt-out', 'US-CA': 'opt-in', XZ: 'none' } as const },
};
const regime = async (server: TestServer, region: string | undefined): Promise<string> => {
  const headers = region === undefined ? {} : { [header]: region };
  return (await server.call('GET', '/v1/sites/demo', { headers })).body.consent.regime;
};
/** Asks a server of its own. */
const regimeOf = async (region: string, config: Partial<Config>): Promise<string> => {
  const server = await createTestServer({ sites: [site], ...config });
  try {
    return await regime(server, region);
  } finally {
    await server.close();
  }
};

describe('the regime of a region', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await createTestServer({ sites: [site], regionHeader: header, trustProxy: 1 });
  });
  afterAll(() => server.close());

  it.each([
    ['a country', 'US', 'opt-out'],
    ['a state before its country', 'US-CA', 'opt-in'],
    ['the country of a state that is not named', 'US-NY', 'opt-out'],
    ['small letters too', 'us', 'opt-out'],
    ['the site where the region is not named', 'PL', 'opt-in'],
    ['the site where the region is not known', 'T1', 'opt-in'],
    ['the site where the header is something else', 'US\u00e9, CA', 'opt-in'],
    ['the site where the header is absent', undefined, 'opt-in'],
  ])('is that of %s', async (_case, region, expected) => {
    expect(await regime(server, region)).toBe(expected);
  });

  it('is not the same for every cache', async () => {
    const { headers } = await server.call('GET', '/v1/sites/demo');
    expect(headers.get('vary')).toContain(header);
  });

  it('is not believed where no proxy of the operator stands in front', async () => {
    expect(await regimeOf('US', { regionHeader: header, trustProxy: 0 })).toBe('opt-in');
  });

  it('is not looked for where no header is set', async () => {
    expect(await regimeOf('US', { trustProxy: 1 })).toBe('opt-in');
  });
});
