import { defineConnector } from '../define-connector.ts';
import type { LookupWrite } from '../definition.ts';
import type { Authentication } from '../engine/authentication.ts';
import { type Answer, at, idAt, listAt, path } from '../engine/http.ts';
import type { Fields } from '../engine/mapping.ts';
import { namesIn } from '../engine/names-in.ts';
import { nest } from '../engine/read-path.ts';
import type { CrmRecord } from '../engine/record.ts';
import { withoutBlank } from '../engine/without-blank.ts';
import { eraseContact, writeOptOut, writePost } from './espocrm-hooks.ts';
import {
  dayOf,
  findCase,
  findContacts,
  hasAddress,
  idsOf,
  isMarked,
  marked,
  search,
} from './espocrm-requests.ts';
import { inbound } from './espocrm-webhook.ts';

const apiPath = '/api/v1';

/** Signs method and path, as EspoCRM 8.4 and later take it; what is sent is not signed. */
const signed = (apiKey: string, secretKey: string): Authentication<unknown> => ({
  kind: 'hmac',
  sign: async ({ method, url }) => {
    const { pathname } = new URL(url);
    const resource = pathname.slice(pathname.indexOf(`${apiPath}/`) + apiPath.length);
    const encoder = new TextEncoder();
    const algorithm = { name: 'HMAC', hash: 'SHA-256' };
    const key = await crypto.subtle.importKey('raw', encoder.encode(secretKey), algorithm, false, ['sign']);
    const hash = await crypto.subtle.sign('HMAC', key, encoder.encode(`${method} ${resource}`));
    const text = `${apiKey}:${Buffer.from(hash).toString('hex')}`;
    return { 'x-hmac-authorization': Buffer.from(text).toString('base64') };
  },
});

const idIn = ({ body }: Answer) => idAt(body, 'id');
const post = (to: string, json: unknown) => ({ method: 'POST' as const, path: to, json });
const put = (kind: string, id: string, json: unknown) => ({
  method: 'PUT' as const,
  path: path`/${kind}/${id}`,
  json,
});

/** EspoCRM has nobody without a last name. */
const contactFields = (fields: Fields) => nest(withoutBlank(fields, 'lastName'));

/** An address is written only to somebody new: in an update it would push out the one that is there. */
const newContact = ({ key, fields }: CrmRecord) => ({
  lastName: key.split('@')[0],
  ...contactFields(fields),
  emailAddress: key,
});

const skipsDuplicates = { 'x-skip-duplicate-check': 'true' };

const writeContact: LookupWrite = {
  by: 'lookup',
  find: ({ key }) => findContacts(key),
  // EspoCRM compares with all addresses of a contact, and shows only the first in a list.
  found: (answer) => idsOf(answer, () => true),
  create: (record) => post('/Contact', newContact(record)),
  id: idIn,
  // EspoCRM takes people of the same name for the same.
  existing: ({ body }, { key }) =>
    idsOf({ body: { list: body } } as Answer, (item) => hasAddress(item, key))[0],
  insist: (record) => ({ ...post('/Contact', newContact(record)), headers: skipsDuplicates }),
  update: ({ fields }, id) => put('Contact', id, contactFields(fields)),
};

const writeAccount: LookupWrite = {
  by: 'lookup',
  find: ({ key }) => search('Account', [{ type: 'equals', attribute: 'name', value: key }], 'id,name'),
  found: (answer, { key }) => idsOf(answer, (item) => at(item, 'name') === key),
  create: ({ key, fields }) => post('/Account', { name: key, ...nest(fields) }),
  id: idIn,
  existing: ({ body }, { key }) =>
    idsOf({ body: { list: body } } as Answer, (item) => at(item, 'name') === key)[0],
  insist: ({ key, fields }) => ({
    ...post('/Account', { name: key, ...nest(fields) }),
    headers: skipsDuplicates,
  }),
  update: ({ fields }, id) => put('Account', id, nest(fields)),
};

const caseStatus = ({ view }: CrmRecord): { status?: string } => {
  if (view.event === 'Case Solved' || view.event === 'Case Closed') return { status: 'Closed' };
  return view.event === 'Case Reopened' ? { status: 'New' } : {};
};

const writeCase: LookupWrite = {
  by: 'lookup',
  find: ({ key }) => findCase(key),
  found: (answer, { key }) => idsOf(answer, (item) => isMarked(at(item, 'description'), key)),
  create: (record) => {
    const { key, view, fields, person } = record;
    const { subject, number, order_id: order } = view.properties;
    const lines = [number && `number: ${number}`, order && `order: ${order}`].filter(Boolean);
    return post('/Case', {
      name: String(subject || `Case ${number ?? key}`)
        .slice(0, 249)
        .toWellFormed(),
      description: marked(lines.join('\n'), key),
      contactId: person,
      contactsIds: [person],
      ...nest(fields),
      ...caseStatus(record),
    });
  },
  id: idIn,
  update: (record, id) => put('Case', id, { ...nest(record.fields), ...caseStatus(record) }),
};

const orderStage = ({ view }: CrmRecord): { stage?: string } => {
  if (view.event === 'Order Cancelled' || view.event === 'Order Refunded') return { stage: 'Closed Lost' };
  return view.event === 'Order Completed' || view.event === 'Order Paid' ? { stage: 'Closed Won' } : {};
};

const nameOfOrder = ({ key }: CrmRecord) => `Order ${key}`;

const writeOpportunity: LookupWrite = {
  by: 'lookup',
  find: (record) =>
    search('Opportunity', [{ type: 'equals', attribute: 'name', value: nameOfOrder(record) }], 'id,name'),
  found: (answer, record) => idsOf(answer, (item) => at(item, 'name') === nameOfOrder(record)),
  create: (record) =>
    post('/Opportunity', {
      name: nameOfOrder(record),
      amount: 0,
      closeDate: dayOf(record),
      contactsIds: [record.person],
      ...nest(record.fields),
      ...orderStage(record),
    }),
  id: idIn,
  update: (record, id) => put('Opportunity', id, { ...nest(record.fields), ...orderStage(record) }),
};

const posted = { map: {}, person: 'required' as const, write: writePost };

/** Creates a connector for EspoCRM. */
export const espocrm = defineConnector({
  id: 'espocrm',
  title: 'EspoCRM',
  status: 'live',
  settings: {
    url: { kind: 'url', about: 'where EspoCRM is, as in the browser: https://crm.my-shop.example' },
    apiKey: { secret: true, about: 'the API key of an API user: Administration, API Users' },
    secretKey: { optional: true, secret: true, about: 'the secret key of an API user that signs with HMAC' },
    webhookSecret: { optional: true, secret: true, about: 'ID:SECRET of each webhook, with commas between' },
  },
  baseUrl: ({ url }) => `${url}${apiPath}`,
  authentication: ({ apiKey, secretKey }) =>
    secretKey === undefined
      ? { kind: 'header', headers: () => ({ 'x-api-key': apiKey }) }
      : signed(apiKey, secretKey),
  limits: { concurrent: 4 },
  consentFields: ['emailAddressData', 'emailAddressIsOptedOut'],
  references: {
    users: {
      request: search('User', [], 'id,name', 200),
      names: ({ body }) => namesIn(listAt(body, 'list')),
    },
  },
  probe: () => ({ method: 'GET', path: '/App/user' }),
  describe: {
    person: () => ({
      request: { method: 'GET', path: '/Metadata', query: { key: 'entityDefs.Contact.fields' } },
      fields: ({ body }) =>
        Object.entries((body ?? {}) as Record<string, unknown>).map(([name, field]) => ({
          // What is linked is written by its id.
          name: at(field, 'type') === 'link' ? `${name}Id` : name,
          isReadOnly: at(field, 'readOnly') === true,
        })),
    }),
  },
  operations: {
    person: {
      key: ['traits.email'],
      map: {
        firstName: { from: 'traits.firstName', as: 'text', max: 100 },
        lastName: { from: 'traits.lastName', as: 'text', max: 100 },
        phoneNumber: { from: 'traits.phone', as: 'phone' },
      },
      write: writeContact,
    },
    company: {
      key: ['group.name'],
      map: { website: { from: 'group.website', as: 'text' } },
      person: 'required',
      write: writeAccount,
      after: ({ person }, id) => [post(path`/Account/${id ?? ''}/contacts`, { id: person })],
    },
    event: posted,
    loyalty: posted,
    message: { ...posted, key: ['properties.message_id', 'id'] },
    order: {
      key: ['properties.order_id'],
      map: {
        amount: { from: 'properties.total', as: 'number' },
        amountCurrency: { from: 'properties.currency', as: 'text' },
      },
      person: 'required',
      write: writeOpportunity,
    },
    case: { key: ['properties.case_id'], map: {}, person: 'required', write: writeCase },
    consent: { key: ['traits.email'], map: {}, person: 'required', write: writeOptOut },
    erase: { key: ['traits.email'], map: {}, write: eraseContact },
  },
  inbound,
});
