import { describe, expect, it } from 'vitest';
import { ada } from '../suite/sample-events.fixture.ts';
import { useFakes } from '../suite/use-fakes.fixture.ts';
import { createFakeZendesk } from './fake-zendesk.fixture.ts';
import { zendesk } from './zendesk.ts';

const signing = 'dGhpc19zZWNyZXRfaXNfZm9yX3Rlc3Rpbmdfb25seQ==';

describe('webhooks of Zendesk', () => {
  const begin = useFakes();
  const start = (options: { webhookSecret?: string; now: () => number }) =>
    begin(createFakeZendesk(), zendesk({ subdomain: 'shop', token: 'zd-oauth-secret', ...options }));
  const body = JSON.stringify({
    id: 'event-1',
    type: 'zen:event-type:ticket.status_changed',
    time: '2026-11-22T12:00:00Z',
    detail: { id: '35', external_id: 'case-1', status: 'SOLVED', requester_id: '1001' },
    event: { current: 'SOLVED', previous: 'OPEN' },
  });
  const at = '2026-11-22T12:00:05Z';
  const call = async (secret: string, timestamp = at, text = body) => {
    const bytes = new TextEncoder();
    const algorithm = { name: 'HMAC', hash: 'SHA-256' };
    const key = await crypto.subtle.importKey('raw', bytes.encode(secret), algorithm, false, ['sign']);
    const signature = await crypto.subtle.sign('HMAC', key, bytes.encode(timestamp + text));
    return {
      method: 'POST',
      url: 'https://shop.example/hook',
      headers: new Headers({
        'X-Zendesk-Webhook-Signature': Buffer.from(signature).toString('base64'),
        'X-Zendesk-Webhook-Signature-Timestamp': timestamp,
      }),
      body: text,
    };
  };
  const now = () => Date.parse(at) + 1_000;
  const listening = () => start({ webhookSecret: signing, now });

  it('tell that a case is solved, and whose it is', async () => {
    const { crm, connector } = listening();
    crm.add('users', { name: 'Ada', external_id: ada.userId, email: ada.email }, '1001');
    expect(await connector.receive?.(await call(signing))).toEqual([
      {
        messageId: 'event-1',
        event: 'Case Solved',
        userId: ada.userId,
        email: ada.email,
        timestamp: '2026-11-22T12:00:00Z',
        properties: { case_id: 'case-1', state: 'solved' },
      },
    ]);
  });

  it('tell nothing of tickets that are no cases of ours', async () => {
    const others = body.replace('"case-1"', 'null');
    expect(await listening().connector.receive?.(await call(signing, at, others))).toEqual([]);
  });

  it('are not believed with a wrong signature, none, an old one or without a secret', async () => {
    const { connector } = listening();
    const right = await call(signing);
    expect(await connector.receive?.(await call('another'))).toBeUndefined();
    expect(await connector.receive?.({ ...right, body: body.replace('SOLVED', 'OPEN') })).toBeUndefined();
    expect(await connector.receive?.({ ...right, headers: new Headers() })).toBeUndefined();
    expect(await connector.receive?.(await call(signing, '2026-11-22T11:00:00Z'))).toBeUndefined();
    expect(await start({ now }).connector.receive?.(right)).toBeUndefined();
  });
});
