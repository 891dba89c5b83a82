import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createClient } from '@rapport/sdk';
import { Webhook } from 'standardwebhooks';
import { expect, it } from 'vitest';
import { type SmallCrm, startSmallCrm } from '../harness/small-crm.ts';
import { aFolder, runRapport } from './run-rapport.ts';

const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const person = { userId: 'customer-7' };

const configOf = (crm: SmallCrm) => `
import { rest } from '${import.meta.resolve('@rapport/sdk/connectors')}';
export default {
  sites: [{ key: 'shop', origins: ['self'], serverKeys: ['the-key-of-the-shop'] }],
  connectors: [rest({
    name: 'crm',
    url: '${crm.url}',
    authentication: { kind: 'bearer', token: '${crm.key}' },
    webhookSecret: '${secret}',
    operations: {
      person: {
        key: ['userId'],
        map: { email: 'traits.email', tea: 'traits.favouriteTea' },
        upsert: { method: 'PUT', path: '/customers/{key}' },
      },
      order: {
        key: ['properties.order_id'],
        map: { total: 'properties.total', currency: 'properties.currency', email: 'traits.email' },
        upsert: { method: 'PUT', path: '/orders/{key}' },
      },
      erase: { key: ['userId'], remove: { method: 'DELETE', path: '/customers/{key}' } },
    },
  })],
};
`;

it('brings customers to the company’s CRM, hears from it, and takes them away again', async () => {
  using folder = aFolder();
  await using crm = await startSmallCrm();
  writeFileSync(join(folder.path, 'rapport.config.mjs'), configOf(crm));
  const server = runRapport({
    folder: folder.path,
    env: { RAPPORT_SECRET_KEY: 'the-admin-key-of-the-test' },
  });
  const url = await server.ready;
  const admin = (path: string, method = 'GET') =>
    fetch(`${url}/v1/admin/profiles/${path}`, {
      method,
      headers: { authorization: 'Bearer the-admin-key-of-the-test' },
    });
  try {
    const client = createClient({ endpoint: url, site: 'shop', serverKey: 'the-key-of-the-shop' });

    // The CRM is down at first.
    crm.fail(503);
    await client.identify(undefined, { email: 'Ada@example.com', favouriteTea: 'Assam' }, person);
    const order = { order_id: 'order-1', total: 27.5, currency: 'EUR' };
    await client.track('Order Completed', order, person);
    await client.track('Order Completed', order, { anonymousId: 'a-browser' });
    await client.flush();
    crm.fail(undefined);
    await expect
      .poll(() => crm.records.get('/orders/order-1'))
      .toMatchObject({ total: 27.5, email: 'Ada@example.com' });
    expect(crm.records.get('/customers/customer-7')).toEqual({ email: 'Ada@example.com', tea: 'Assam' });
    expect([...crm.records.keys()].sort()).toEqual(['/customers/customer-7', '/orders/order-1']);

    // It tells what happened there.
    const tell = (id: string, signedWith: string) => {
      const body = JSON.stringify({
        type: 'event.track',
        timestamp: new Date().toISOString(),
        data: { event: 'Order Shipped', userId: 'customer-7', properties: { order_id: 'order-1' } },
      });
      const at = new Date();
      return fetch(`${url}/v1/inbound/shop/crm`, {
        method: 'POST',
        body,
        headers: {
          'content-type': 'application/json',
          'webhook-id': id,
          'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
          'webhook-signature': new Webhook(signedWith).sign(id, at, body),
        },
      });
    };
    expect((await tell('told-0', `whsec_${Buffer.alloc(32, 8).toString('base64')}`)).status).toBe(401);
    expect(await (await tell('told-1', secret)).json()).toEqual({ accepted: 1, ignored: 0 });
    const writes = crm.writes;

    // Whoever leaves is taken away there too, and what was told did not go back before that.
    expect((await admin('customer-7', 'DELETE')).status).toBeLessThan(300);
    await expect.poll(() => crm.records.has('/customers/customer-7')).toBe(false);
    expect(crm.writes).toBe(writes + 1);
    expect((await admin('customer-7')).status).toBe(404);
    await client.close();
  } finally {
    server.child.kill('SIGTERM');
    expect(await server.ended).toMatchObject({ code: 0 });
  }
  expect(JSON.stringify(await server.ended)).not.toContain(crm.key);
});
