import type { RestOptions } from './rest-options.ts';

/** A CRM of one's own, whose API takes our ids: the shortest way, and the safest. */
export const inHouse: RestOptions = {
  name: 'in-house',
  url: 'https://crm.example.com/v1',
  authentication: {
    kind: 'oauth2',
    grant: 'client_credentials',
    tokenUrl: 'https://login.example.com/token',
    clientId: 'rapport',
    clientSecret: process.env.CRM_SECRET ?? '',
    parameters: { scope: 'customers' },
  },
  probe: '/status',
  webhookSecret: process.env.CRM_WEBHOOK_SECRET ?? '',
  operations: {
    person: {
      key: ['userId', 'traits.email'],
      map: { name: 'traits.name', email: 'traits.email', tier: 'traits.tier' },
      upsert: { path: '/customers/{key}' },
    },
    event: {
      map: { what: 'title', when: 'timestamp', details: 'properties' },
      person: 'required',
      upsert: { path: '/customers/{person}/events/{messageId}' },
    },
    order: {
      map: { total: 'properties.total', currency: 'properties.currency', lines: 'properties.products' },
      person: 'required',
      upsert: { path: '/orders/{key}', body: { '...': '{fields}', customer: '{person}' } },
    },
    erase: { remove: { path: '/customers/{key}' } },
  },
};
