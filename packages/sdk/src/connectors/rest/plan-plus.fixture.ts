import type { RestOptions } from './rest-options.ts';

/** PlanPlus Online: no API is documented, so each path and field here is a place to fill in. */
export const planPlus: RestOptions = {
  name: 'plan-plus',
  title: 'PlanPlus Online',
  url: 'https://planplus.example.com/api',
  authentication: { kind: 'basic', user: 'integration', password: process.env.PLANPLUS_PASSWORD ?? '' },
  limits: { windows: [{ max: 60, perMs: 60_000 }], concurrent: 2 },
  consentFields: ['do_not_email'],
  operations: {
    person: {
      key: 'traits.email',
      map: { email: 'traits.email', first_name: 'traits.firstName', last_name: 'traits.lastName' },
      find: { path: '/contacts', query: { email: '{key}' } },
      found: 'contacts.*.id',
      foundKeys: 'contacts.*.email',
      create: { path: '/contacts', body: { contact: '{fields}' } },
      id: 'contact.id',
      update: { method: 'PUT', path: '/contacts/{id}', body: { contact: '{fields}' } },
    },
    order: {
      map: { subject: 'title', details: 'text' },
      person: 'required',
      find: { path: '/contacts/{person}/notes', query: { reference: '{key}' } },
      found: 'notes.*.id',
      foundKeys: 'notes.*.reference',
      create: { path: '/contacts/{person}/notes', body: { '...': '{fields}', reference: '{key}' } },
    },
    consent: {
      map: { do_not_email: { value: true } },
      person: 'required',
      upsert: { method: 'PUT', path: '/contacts/{person}', body: { contact: '{fields}' } },
    },
    erase: {
      find: { path: '/contacts', query: { email: '{key}' } },
      found: 'contacts.*.id',
      foundKeys: 'contacts.*.email',
      remove: { path: '/contacts/{id}' },
    },
  },
};
