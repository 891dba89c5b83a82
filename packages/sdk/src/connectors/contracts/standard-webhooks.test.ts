import { Webhook } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import { aRequest } from './a-request.ts';
import { createStandardWebhooksContract } from './standard-webhooks.ts';

const secret = `whsec_${btoa('a secret of at least 24 bytes')}`;
const check = createStandardWebhooksContract({ secret });

const body = '{"type":"viewed"}';
const signed = (headers: Record<string, string> = {}) =>
  aRequest('POST', 'https://shop.example/hook', body, {
    'webhook-id': 'm1',
    'webhook-timestamp': '1790000000',
    'webhook-signature': `v1,bm9uZQ== ${new Webhook(secret).sign('m1', new Date(1_790_000_000_000), body)}`,
    ...headers,
  });

describe('the contract of Standard Webhooks', () => {
  it('takes what is signed, whichever signature it is', async () => {
    expect(await check(signed())).toEqual([]);
  });

  it.each([
    ['another body', { ...signed(), body: '{}' }, 'POST /hook: webhook-signature: no signature matches'],
    ['another id', signed({ 'webhook-id': 'm2' }), 'POST /hook: webhook-signature: no signature matches'],
    [
      'a signature that is missing',
      signed({ 'webhook-signature': '' }),
      'POST /hook: webhook-signature is missing',
    ],
    [
      'milliseconds',
      signed({ 'webhook-timestamp': '1790000000000' }),
      'POST /hook: webhook-timestamp: expected seconds, got 1790000000000',
    ],
    ['another method', { ...signed(), method: 'PUT' }, 'PUT /hook: expected POST'],
  ])('refuses %s', async (_name, request, words) => {
    expect(await check(request)).toEqual([words]);
  });
});
