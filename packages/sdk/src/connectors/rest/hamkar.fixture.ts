import type { RestOptions } from './rest-options.ts';

/** Hamkar CRM: no API is documented, so each path and field here is a place to fill in. */
export const hamkar: RestOptions = {
  name: 'hamkar',
  title: 'Hamkar CRM',
  url: 'https://hamkar.example.com/api',
  authentication: {
    kind: 'session',
    signIn: { path: '/login', json: { username: 'rapport', password: process.env.HAMKAR_PASSWORD ?? '' } },
    token: 'data.token',
    prefix: 'Bearer',
  },
  // Some systems answer 200 whatever happens, and say in the body what did.
  errors: [
    { status: 200, at: 'code', is: [401], means: 'signed_out' },
    { status: 200, at: 'code', is: [429], means: 'throttled', waitMs: 30_000 },
    { status: 200, at: 'code', is: [400, 422], means: 'refused' },
  ],
  operations: {
    person: {
      key: ['userId', 'traits.email'],
      map: {
        fullName: 'traits.name',
        email: 'traits.email',
        mobile: { from: 'traits.phone', as: 'phone' },
        'address.city': 'traits.address.city',
      },
      upsert: { method: 'POST', path: '/customers/save', body: { '...': '{fields}', externalId: '{key}' } },
      id: 'data.id',
    },
    case: {
      map: { subject: 'properties.subject', status: 'properties.state' },
      person: 'required',
      upsert: {
        method: 'POST',
        path: '/tickets/save',
        body: { '...': '{fields}', externalId: '{key}', customerId: '{person}' },
      },
      id: 'data.id',
    },
  },
};
