import { Webhook } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import { webhook } from './webhook.ts';

const secretOf = (byte: number) => `whsec_${Buffer.alloc(32, byte).toString('base64')}`;
const secret = secretOf(1);

describe('what comes back to a webhook', () => {
  const now = () => Date.parse('2026-11-22T06:00:00.000Z');
  const body = JSON.stringify({
    type: 'event.track',
    timestamp: '2026-11-22T05:59:58.000Z',
    data: {
      type: 'track',
      event: 'Order Shipped',
      userId: 'customer-1',
      context: { traits: { email: 'ada@example.com' } },
      properties: { order_id: 'order-7' },
    },
  });
  /** Signs as the reference implementation does. */
  const call = (text = body, { by = secretOf(4), at = now(), id = 'call-1' } = {}) => ({
    method: 'POST',
    url: 'https://rapport.example/v1/connectors/webhook',
    body: text,
    headers: new Headers({
      'webhook-id': id,
      'webhook-timestamp': String(at / 1000),
      'webhook-signature': new Webhook(by).sign(id, new Date(at), text),
    }),
  });
  const connector = webhook({
    url: 'https://crm.example',
    secret,
    webhookSecret: [secretOf(4), secretOf(5)],
    now,
  });

  it('is read as an event under the id of the call', async () => {
    expect(await connector.receive?.(call())).toEqual([
      {
        messageId: 'call-1',
        event: 'Order Shipped',
        userId: 'customer-1',
        email: 'ada@example.com',
        timestamp: '2026-11-22T05:59:58.000Z',
        properties: { order_id: 'order-7' },
      },
    ]);
  });

  it.each([
    'Order Completed',
    'Order Paid',
    'Order Refunded',
    'Case Updated',
    'Case Solved',
    'Loyalty Points Changed',
    'Unsubscribed',
  ])('may be %s', async (event) => {
    const text = JSON.stringify({ type: 'event.track', data: { event } });
    expect(await connector.receive?.(call(text))).toEqual([{ messageId: 'call-1', event, properties: {} }]);
  });

  it.each([
    { type: 'event.track', data: { event: 'Product Viewed' } },
    { type: 'event.identify', data: { event: 'Order Shipped' } },
    { type: 'event.track', data: { event: 7 } },
    { type: 'event.track' },
    [],
    null,
  ])('is nothing where it is no such fact: %j', async (call_) => {
    expect(await connector.receive?.(call(JSON.stringify(call_)))).toEqual([]);
  });

  it('is taken with the old and the new secret, and with one good signature among others', async () => {
    expect(await connector.receive?.(call(body, { by: secretOf(5) }))).toHaveLength(1);
    const request = call();
    const good = request.headers.get('webhook-signature');
    request.headers.set('webhook-signature', `v1a,AAAA v1,AAAA v1,${'A'.repeat(43)}= ${good}`);
    expect(await connector.receive?.(request)).toHaveLength(1);
  });

  const minute = 60_000;
  it.each([
    ['of another secret', call(body, { by: secretOf(6) })],
    ['signed with the secret of what goes out', call(body, { by: secret })],
    ['changed on its way', { ...call(), body: body.replace('order-7', 'order-8') }],
    ['older than five minutes', call(body, { at: now() - 5 * minute - 1000 })],
    ['of a clock that is ahead', call(body, { at: now() + 5 * minute + 1000 })],
    ['without headers', { ...call(), headers: new Headers() }],
  ])('is refused when it is %s', async (_name, request) => {
    expect(await connector.receive?.(request)).toBeUndefined();
  });

  it('is taken up to five minutes later, and not under another id or time', async () => {
    expect(await connector.receive?.(call(body, { at: now() - 5 * minute }))).toHaveLength(1);
    for (const [name, value] of [
      ['webhook-id', 'call-2'],
      ['webhook-timestamp', String(now() / 1000 - 1)],
      ['webhook-signature', ''],
    ] as const) {
      const request = call();
      request.headers.set(name, value);
      expect(await connector.receive?.(request)).toBeUndefined();
    }
  });

  it('throws where a signed body is no JSON', async () => {
    await expect(connector.receive?.(call('{'))).rejects.toThrow(SyntaxError);
  });

  it('is not read at all without a secret of its own', () => {
    expect(webhook({ url: 'https://crm.example', secret }).receive).toBeUndefined();
  });
});
