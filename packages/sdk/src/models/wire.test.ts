import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aPageEvent } from '../testing/builders.ts';
import * as models from './index.ts';

const schemas = Object.entries(models).filter(
  (entry): entry is [string, typeof models.problem] =>
    typeof entry[1] === 'object' && 'safeParse' in entry[1],
);
const hash = 'a'.repeat(64);
const at = '2026-11-22T05:03:44.120Z';

const provenReceipt = {
  scheme: 2,
  receiptId: 'receipt-1',
  site: 'demo',
  subject: hash,
  at,
  policyVersion: '1',
  textHash: hash,
  choices: { necessary: true, preferences: false, analytics: true, marketing: false },
  signals: { gpc: false },
  source: 'banner',
  region: 'DE',
  regime: 'opt-in',
  previousHash: hash,
  hash,
};

/** One valid value of everything on the wire. */
const examples: Record<string, unknown> = {
  batchRequest: { writeKey: 'demo', sentAt: at, visitorKey: 'key', batch: [aPageEvent(), null, 7] },
  batchResponse: {
    success: true,
    accepted: 1,
    rejected: [{ messageId: null, code: 'erased', message: 'erased' }],
  },
  outboxReport: { id: 'outbox-1', added: 3, lost: { overflow: 1 } },
  rejection: { messageId: 'id-1', code: 'invalid_event', message: 'event is missing' },
  consentChoices: { necessary: true, analytics: false },
  consentReceipt: { receiptId: 'receipt-1', previousHash: hash, hash },
  consentRequest: {
    id: 'choice-1',
    choices: { marketing: true },
    policyVersion: '1',
    source: 'banner',
    at,
    textHash: hash,
    signals: { gpc: true, dnt: false, tcf: 'CP', gpp: 'DB' },
  },
  consentSignals: { gpc: true },
  consentSource: 'gpc',
  consentStamp: { categoryPreferences: { analytics: true, advertising: false }, receiptId: 'receipt-1' },
  provenReceipt,
  receiptList: { items: [provenReceipt], salts: { [hash]: 'salt' }, next: null },
  storedConsent: { choices: {}, policyVersion: '1', source: 'api', at, receiptId: 'receipt-1' },
  problem: {
    type: 'about:blank',
    title: 'No',
    status: 400,
    code: 'invalid_json',
    errors: [{ path: 'a', message: 'b' }],
  },
  profile: {
    anonymousIds: ['anonymous-1'],
    userId: 'user-1',
    proven: true,
    traits: { email: 'ada@example.com' },
    groups: ['company-1'],
    consent: { analytics: true },
    firstSeenAt: at,
    lastSeenAt: at,
    visits: 1,
    pages: [{ url: 'https://shop.example/', title: null, at }],
    pageCount: 1,
    orders: [{ orderId: '7', total: 12.5, currency: null, at }],
    orderCount: 1,
    lifecycleStage: 'converted',
  },
  siteSettings: models.defaultSiteSettings('demo'),
  visitorRequest: { anonymousId: 'anonymous-1', visitorKey: 'key-1234567890ab', writeKey: 'demo' },
  visitorResponse: { token: 'token-1', expiresAt: at, visitorKey: 'key-1234567890ab' },
};

describe('every model', () => {
  it.each(schemas)('%s never throws, whatever JSON arrives', (_name, schema) => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        schema.safeParse(value);
      }),
    );
  });

  it.each(schemas)('%s lets no key reach a prototype', (_name, schema) => {
    const { data } = schema.safeParse(
      JSON.parse('{"__proto__":{"polluted":1},"constructor":{"polluted":1}}'),
    );
    expect((data as { polluted?: unknown } | undefined)?.polluted).toBeUndefined();
    expect('polluted' in {}).toBe(false);
  });
});

describe('what is on the wire', () => {
  it.each(Object.entries(examples))('%s takes a valid one and changes nothing in it', (name, example) => {
    const schema = (models as unknown as Record<string, typeof models.problem>)[name];
    expect(schema?.parse(example)).toEqual(example);
  });

  it.each([
    ['batchRequest', { batch: 'all' }],
    ['batchRequest', { batch: [], sentAt: 'now' }],
    ['batchRequest', { batch: [], outbox: { id: 'outbox-1', added: -1, lost: {} } }],
    ['batchResponse', { accepted: 1 }],
    ['outboxReport', { id: 'outbox-1', added: 1, lost: { overflow: 0.5 } }],
    ['consentRequest', { id: 'choice-1', choices: {}, policyVersion: '', source: 'banner' }],
    [
      'consentRequest',
      { id: 'choice-1', choices: { analytics: 'yes' }, policyVersion: '1', source: 'banner' },
    ],
    ['consentSource', 'assumed'],
    ['consentRequest', { id: 'c', choices: {}, policyVersion: '1', source: 'api', textHash: 'SHA' }],
    ['provenReceipt', { ...provenReceipt, scheme: 3 }],
    ['provenReceipt', { ...provenReceipt, note: 'added later' }],
    ['problem', { type: 'about:blank', title: 'No', status: 400 }],
    ['visitorRequest', { anonymousId: 'anonymous-1', visitorKey: 'too short' }],
    ['visitorRequest', { anonymousId: '' }],
    ['visitorResponse', { token: 'token-1', expiresAt: 'soon' }],
    ['identifier', 'x'.repeat(256)],
    ['moment', '2026-11-22'],
    ['jsonObject', []],
  ])('%s refuses %j', (name, value) => {
    const schema = (models as unknown as Record<string, typeof models.problem>)[name];
    expect(schema?.safeParse(value).success).toBe(false);
  });

  it('needs no choice that was not made', () => {
    expect(models.defaultSiteSettings('demo').consent.purposes).not.toContain('necessary');
    expect(models.consentChoices.parse({ profiling: true })).toEqual({});
  });
});
