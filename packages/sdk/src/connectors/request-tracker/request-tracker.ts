import { defineConnector } from '../define-connector.ts';
import type { ErrorRule, LookupWrite } from '../definition.ts';
import { type Answer, listAt } from '../engine/http.ts';
import { nest } from '../engine/read-path.ts';
import { withoutBlank } from '../engine/without-blank.ts';
import { eraseCustomer, findTickets, linkOf, noteEvent, ticketIdsIn } from './tickets.ts';
import { createdId, writeCustomer } from './users.ts';

/** A change is answered by sentences, one a field, and by 200 whether it was made or not. */
const says =
  (pattern: RegExp) =>
  (answer: Answer): boolean =>
    listAt(answer, 'body').some((sentence) => typeof sentence === 'string' && pattern.test(sentence));

const errors: ErrorRule[] = [
  { status: 200, when: says(/: Permission Denied$/i), means: 'unavailable' },
  { status: 200, when: says(/ in use$| isn't a valid |Illegal value/i), means: 'refused' },
  // Somebody was faster: the next attempt finds who is there.
  { status: 400, when: ({ body }) => / in use"/.test(JSON.stringify(body)), means: 'unavailable' },
];

const note = (kind: string, ...keys: string[]) => ({
  key: [...keys, 'id'],
  map: {},
  person: 'required' as const,
  write: { by: 'hook' as const, run: noteEvent(kind) },
});

const statusOf: Readonly<Record<string, string>> = {
  'Case Solved': 'resolved',
  'Case Closed': 'resolved',
  'Case Reopened': 'open',
};

const caseWrite: LookupWrite = {
  by: 'lookup',
  find: ({ key }) => findTickets(linkOf('case', key)),
  found: (answer, { key }) => ticketIdsIn(answer, linkOf('case', key)),
  create: ({ key, fields, view, settings }) => ({
    method: 'POST',
    path: '/ticket',
    json: {
      Subject: view.title,
      ...withoutBlank(nest(fields), 'Subject'),
      Queue: settings.queue,
      Requestor: view.traits.email,
      RefersTo: linkOf('case', key),
      Content: view.text,
      ContentType: 'text/plain',
      ...(statusOf[view.event ?? ''] && { Status: statusOf[view.event ?? ''] }),
    },
  }),
  id: createdId,
  update: ({ fields, view }, id) => {
    const status = statusOf[view.event ?? ''];
    const json = view.event === 'Case Updated' ? withoutBlank(nest(fields), 'Subject') : {};
    return { method: 'PUT', path: `/ticket/${id}`, json: { ...json, ...(status && { Status: status }) } };
  },
};

/** Creates a connector for Request Tracker 5, by its REST API 2.0. */
export const requestTracker = defineConnector({
  id: 'request-tracker',
  title: 'Request Tracker',
  status: 'live',
  triedOn: 'Request Tracker 5.0.3',
  settings: {
    url: { kind: 'url', about: 'where it is, such as https://rt.example.com' },
    token: { secret: true, about: 'a token, made under Logged in as … › Settings › Auth Tokens' },
    queue: { default: 'General', about: 'the queue of new tickets' },
    activityQueue: { optional: true, about: 'the queue of the tickets that events are noted on' },
  },
  baseUrl: ({ url }) => `${url}/REST/2.0`,
  authentication: { kind: 'header', headers: ({ token }) => ({ authorization: `token ${token}` }) },
  limits: { concurrent: 3 },
  errors,
  probe: () => ({ method: 'GET', path: '/rt' }),
  operations: {
    person: {
      key: ['traits.email'],
      map: {
        RealName: { from: 'traits.name', as: 'text', max: 120 },
        NickName: { from: 'traits.firstName', as: 'text', max: 16 },
        Organization: { from: ['traits.company.name', 'traits.company'], as: 'text', max: 200 },
        HomePhone: { from: 'traits.phone', as: 'text', max: 30 },
        Address1: { from: 'traits.address.street', as: 'text', max: 200 },
        City: { from: 'traits.address.city', as: 'text', max: 100 },
        State: { from: 'traits.address.state', as: 'text', max: 100 },
        Zip: { from: 'traits.address.postalCode', as: 'text', max: 16 },
        Country: { from: 'traits.address.country', as: 'text', max: 50 },
      },
      write: { by: 'hook', run: writeCustomer },
    },
    event: note('event'),
    order: note('order', 'properties.order_id+event'),
    message: note('message', 'properties.message_id'),
    loyalty: note('loyalty'),
    case: {
      key: ['properties.case_id'],
      map: { Subject: { from: 'properties.subject', as: 'text', max: 200 } },
      person: 'required',
      write: caseWrite,
    },
    erase: { key: ['traits.email'], map: {}, write: { by: 'hook', run: eraseCustomer } },
  },
});
