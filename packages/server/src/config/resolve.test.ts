import { defaultCapture } from '@rapport/sdk/models';
import { describe, expect, it } from 'vitest';
import type { ConfigTools } from '../config.ts';
import { resolveConfig } from './resolve.ts';

const secretKey = 'the secret key of this server';
const site = { key: 'shop', origins: ['https://shop.example'] };
const connector = { name: 'crm', batch: { maxItems: 1, maxBytes: 1000 }, deliver: async () => ({}) };
const secret = 'a secret of thirty-two characters';
const ecKey = { kty: 'EC', crv: 'P-256', x: 'x', y: 'y' };
const resolve = (input: unknown) => resolveConfig({ input, file: 'rapport.config.ts', secretKey });

describe('what it fills in', () => {
  it('serves one site for its own pages when there is no file', () => {
    expect(resolveConfig({ flags: { data: '/srv/data' }, secretKey })).toEqual({
      sites: [
        {
          key: 'demo',
          name: 'Demo',
          origins: ['self'],
          serverKeys: [],
          identityKeys: [],
          consent: {
            purposes: ['preferences', 'analytics', 'marketing'],
            policyVersion: '1',
            regime: 'opt-in',
            regimes: {},
            vendors: [],
            consentMode: false,
          },
          capture: defaultCapture,
          linkedDomains: [],
          serverCookies: false,
          unstampedEvents: 'accept',
          bots: 'mark',
          abandonment: { cartMinutes: 60, checkoutMinutes: 30 },
          widgets: [],
          help: {
            locales: [],
            fallbacks: {},
            synonyms: {},
            vocabulary: 'shop',
            contact: { when: 'after-search', options: [] },
          },
        },
      ],
      connectors: [],
      database: { kind: 'sqlite', path: '/srv/data/rapport.db' },
      secretKey,
      rateLimit: { perSecond: 50, burst: 200 },
      logLevel: 'info',
      trustProxy: 0,
      retention: {
        events: 396,
        profiles: 396,
        receipts: 1827,
        helpUses: 396,
        conversations: 761,
        streams: 3,
        outboxReports: 396,
        deliveries: 30,
        audit: 1827,
      },
      host: '127.0.0.1',
      port: 8787,
      dataFolder: '/srv/data',
    });
  });

  it('keeps what the file says', () => {
    const pages = () => undefined;
    const identityKeys = [
      { kid: '1', algorithm: 'HS256', secret },
      { kid: '2', algorithm: 'ES256', publicKey: ecKey },
      { kid: '3', algorithm: 'EdDSA', publicKey: { kty: 'OKP', crv: 'Ed25519', x: 'x' } },
    ];
    const consent = { purposes: ['analytics'], policyVersion: '2026-11', policyUrl: '/privacy' };
    const full = {
      ...site,
      name: 'Shop',
      serverKeys: ['s'],
      identityKeys,
      consent,
      unstampedEvents: 'drop',
      widgets: ['consent'],
    };
    const config = resolve({
      sites: [full],
      connectors: [connector],
      pages,
      database: 'postgres://db/rapport',
      host: '0.0.0.0',
      port: 80,
      rateLimit: { perSecond: 10 },
      logLevel: 'debug',
      trustProxy: 1,
    });
    expect(config).toMatchObject({
      sites: [full],
      connectors: [connector],
      pages,
      database: { kind: 'postgres', url: 'postgres://db/rapport' },
      host: '0.0.0.0',
      port: 80,
      rateLimit: { perSecond: 10, burst: 40 },
      logLevel: 'debug',
      trustProxy: 1,
    });
  });

  it('keeps data for as long as it is told, at all sites or at one', () => {
    const input = {
      sites: [
        { ...site, retention: { events: 30 } },
        { ...site, key: 'b' },
      ],
      retention: { audit: 9 },
    };
    const { sites, retention } = resolve(input);
    expect(sites.map((one) => one.retention)).toEqual([{ events: 30 }, undefined]);
    expect(retention).toMatchObject({ events: 396, audit: 9 });
    for (const wrong of [{ events: 0 }, { event: 30 }, { events: 1.5 }])
      expect(() => resolve({ sites: [site], retention: wrong })).toThrow(/retention/);
    expect(() => resolve({ sites: [{ ...site, retention: { audit: 30 } }] })).toThrow(/retention/);
  });

  it('does not ask for what is necessary', () => {
    const { sites } = resolve({ sites: [{ ...site, consent: { purposes: ['necessary', 'analytics'] } }] });
    expect(sites[0]?.consent.purposes).toEqual(['analytics']);
  });

  it('takes flags before the environment, and the environment before the file', () => {
    const input = { sites: [site], port: 1, host: 'file.example', database: 'sqlite:file.db' };
    expect(resolveConfig({ input, secretKey })).toMatchObject({
      port: 1,
      host: 'file.example',
      database: { path: 'file.db' },
    });
    const env = { PORT: '2', RAPPORT_DATABASE: 'sqlite:environment.db' };
    expect(resolveConfig({ input, env, secretKey })).toMatchObject({
      port: 2,
      database: { path: 'environment.db' },
    });
    expect(resolveConfig({ input, env, flags: { port: '3', host: '::1' }, secretKey })).toMatchObject({
      port: 3,
      host: '::1',
    });
  });

  it('derives secrets that stay the same over restarts', () => {
    const source = ({ derive }: ConfigTools) => ({
      sites: [{ ...site, serverKeys: [derive('one'), derive('two')] }],
    });
    const [one, two] = resolve(source).sites[0]!.serverKeys;
    expect(one).toMatch(/^[\w-]{43}$/);
    expect(two).not.toBe(one);
    expect(resolve(source).sites[0]!.serverKeys).toEqual([one, two]);
    expect(resolveConfig({ input: source, secretKey: 'another key' }).sites[0]!.serverKeys).not.toContain(
      one,
    );
  });
});

describe('what it refuses, in one line that names the setting', () => {
  it.each([
    [
      { sites: [{ key: 'demo', origin: 'self' }] },
      'sites[0].origin: unknown setting, did you mean "origins"?',
    ],
    [{ sites: [site], connector: [] }, 'connector: unknown setting, did you mean "connectors"?'],
    [{ sites: [site], colour: 'red' }, 'colour: unknown setting'],
    [
      { sites: [site], data: './d' },
      'data: unknown setting; set the data folder with --data or RAPPORT_DATA',
    ],
    [
      { sites: [site], secretKey },
      'secretKey: unknown setting; set RAPPORT_SECRET_KEY; a secret has no place in a file of the repository',
    ],
    [{}, 'sites: expected an array, but it is missing'],
    [{ sites: [] }, 'sites: expected at least one site'],
    [null, 'expected an object, got null'],
    ['demo', 'expected an object, got a string'],
    [{ sites: [{ key: 'demo' }] }, 'sites[0].origins: expected an array, but it is missing'],
    [{ sites: [{ ...site, origins: 'self' }] }, 'sites[0].origins: expected an array, got a string'],
    [{ sites: [{ ...site, key: 'a b' }] }, 'sites[0].key: expected letters, digits, ".", "_", "~" and "-"'],
    [
      { sites: [{ ...site, origins: ['self', 'https://shop.example/'] }] },
      'sites[0].origins[1]: "https://shop.example/" ends in a slash; write https://shop.example',
    ],
    [
      { sites: [{ ...site, serverKeys: ['a:b'] }] },
      'sites[0].serverKeys[0]: expected printable ASCII without spaces and ":"',
    ],
    [
      { sites: [{ ...site, unstampedEvents: 'reject' }] },
      'sites[0].unstampedEvents: expected "accept" or "drop", got "reject"',
    ],
    [
      { sites: [site], regionHeader: 'cf-ipcountry' },
      'regionHeader: needs trustProxy: without a proxy of your own anybody could write it',
    ],
    [{ sites: [{ ...site, bots: 'ban' }] }, 'sites[0].bots: expected "mark" or "drop" or "keep", got "ban"'],
    [{ sites: [{ ...site, consent: { version: '2' } }] }, 'sites[0].consent.version: unknown setting'],
    [
      { sites: [{ ...site, consent: { policyUrl: 'javascript:alert(1)' } }] },
      'sites[0].consent.policyUrl: expected a web address, or a path from the root',
    ],
    [
      { sites: [{ ...site, consent: { purposes: ['ads'] } }] },
      'sites[0].consent.purposes[0]: expected "necessary" or "preferences" or "analytics" or "marketing", got "ads"',
    ],
    [
      { sites: [{ ...site, identityKeys: [{ kid: '1', algorithm: 'HS256', secret: 'short' }] }] },
      'sites[0].identityKeys[0].secret: expected 32 characters or more',
    ],
    [
      { sites: [{ ...site, identityKeys: [{ kid: '1', algorithm: 'none' }] }] },
      'sites[0].identityKeys[0].algorithm: expected "HS256" or "ES256" or "EdDSA"',
    ],
    [
      {
        sites: [
          {
            ...site,
            identityKeys: [{ kid: '1', algorithm: 'ES256', publicKey: { ...ecKey, crv: 'P-384' } }],
          },
        ],
      },
      'sites[0].identityKeys[0].publicKey.crv: expected "P-256"',
    ],
    [
      {
        sites: [
          { ...site, identityKeys: [{ kid: '1', algorithm: 'ES256', publicKey: { ...ecKey, d: 'x' } }] },
        ],
      },
      'sites[0].identityKeys[0].publicKey: is a private key; give the public part, without "d"',
    ],
    [{ sites: [site, { ...site }] }, 'sites[1].key: is the same as sites[0].key'],
    [{ sites: [{ ...site, serverKeys: ['shop'] }] }, 'sites[0].serverKeys[0]: is the same as sites[0].key'],
    [
      {
        sites: [
          {
            ...site,
            identityKeys: [
              { kid: '1', algorithm: 'HS256', secret },
              { kid: '1', algorithm: 'HS256', secret },
            ],
          },
        ],
      },
      'sites[0].identityKeys[1].kid: is the same as sites[0].identityKeys[0].kid',
    ],
    [
      { sites: [site], connectors: [connector, { ...connector }] },
      'connectors[1].name: "crm" is the same as connectors[0].name; give one of them another name',
    ],
    [{ sites: [site], connectors: ['hubspot'] }, 'connectors[0]: expected a connector, such as webhook({…})'],
    [{ sites: [site], pages: './shop' }, 'pages: expected a function from Request to Response'],
    [{ sites: [site], port: '80' }, 'port: expected a whole number from 0 to 65535'],
    [{ sites: [site], port: 80.5 }, 'port: expected a whole number from 0 to 65535'],
    [
      { sites: [site], database: 'redis://db' },
      'database: expected sqlite:PATH or postgres://USER@HOST/DATABASE',
    ],
    [
      { sites: [site], rateLimit: { perSecond: 10, burst: 5 } },
      'rateLimit.burst: expected no less than perSecond',
    ],
    [
      { sites: [site], logLevel: 'verbose' },
      'logLevel: expected "silent" or "error" or "warn" or "info" or "debug", got "verbose"',
    ],
    [{ sites: [site], trustProxy: true }, 'trustProxy: expected a whole number from 0 to 16'],
    [async () => ({ sites: [site] }), 'sites: expected an array, but it is missing'],
    [
      () => {
        throw new Error('no such CRM\nat line 3');
      },
      'no such CRM',
    ],
  ])('%j', (input, message) => {
    expect(() => resolve(input)).toThrow(
      expect.objectContaining({ code: 'invalid_option', message: `rapport.config.ts: ${message}` }),
    );
  });

  it('tells how many other settings are wrong', () => {
    expect(() => resolve({ sites: [{ ...site, port: 1 }], port: -1, host: 5 })).toThrow(
      /^[^\n]*\(and 2 more\)$/,
    );
  });

  it('repeats no secret', () => {
    const identityKeys = [{ kid: '1', algorithm: 'HS256', secret: 'hunter2' }];
    expect(() => resolve({ sites: [{ ...site, identityKeys, serverKeys: ['hunter2 hunter2'] }] })).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('hunter2') }),
    );
  });
});
