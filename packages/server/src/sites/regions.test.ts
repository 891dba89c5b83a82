import { afterEach, describe, expect, it } from 'vitest';
import { createTestServer, demoSite, type TestServer } from '../testing/test-server.ts';

describe('the regime of a region', () => {
  let server: TestServer;
  afterEach(() => server.close());

  const site = {
    ...demoSite,
    consent: { ...demoSite.consent, regimes: { US: 'opt-out', 'US-CA': 'opt-in', XZ: 'none' } as const },
  };
  const regime = async (region: string | undefined, trustProxy = 1) => {
    server = await createTestServer({ sites: [site], regionHeader: 'cf-ipcountry', trustProxy });
    const headers = region === undefined ? {} : { 'cf-ipcountry': region };
    const answer = await server.call('GET', '/v1/sites/demo', { headers });
    expect(answer.headers.get('vary')).toContain('cf-ipcountry');
    return answer.body.consent.regime;
  };

  it.each([
    ['a country', 'US', 'opt-out'],
    ['a state before its country', 'US-CA', 'opt-in'],
    ['the country of a state that is not named', 'US-NY', 'opt-out'],
    ['small letters too', 'us-ca', 'opt-in'],
    ['the site where the region is not named', 'PL', 'opt-in'],
    ['the site where the region is not known', 'T1', 'opt-in'],
    ['the site where the header is something else', 'US\u00e9, CA', 'opt-in'],
    ['the site where the header is absent', undefined, 'opt-in'],
  ])('is that of %s', async (_case, region, expected) => {
    expect(await regime(region)).toBe(expected);
  });

  it('is not believed where no proxy of the operator stands in front', async () => {
    expect(await regime('US', 0)).toBe('opt-in');
  });

  it('is not looked for where no header is set', async () => {
    server = await createTestServer({ sites: [site], trustProxy: 1 });
    const { body } = await server.call('GET', '/v1/sites/demo', { headers: { 'cf-ipcountry': 'US' } });
    expect(body.consent.regime).toBe('opt-in');
  });
});
