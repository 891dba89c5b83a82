import { defineConnector } from '../define-connector.ts';
import { at, idAt, path } from '../engine/http.ts';
import type { FieldRule, Fields } from '../engine/mapping.ts';
import { withoutBlank } from '../engine/without-blank.ts';
import {
  addComment,
  commentsSince,
  createRecord,
  exactRecords,
  findRecords,
  recentComments,
  updateRecord,
} from './nethunt-requests.ts';

const settings = {
  email: { about: 'the address of the NetHunt user that the API key belongs to' },
  apiKey: { secret: true, about: 'an API key: Settings › Apps and other integrations › API key' },
  peopleFolder: { about: 'the id of the folder of people, from GET /triggers/writable-folder' },
  emailField: { about: 'the field of that folder that holds the e-mail address', default: 'Email' },
  casesFolder: { optional: true, about: 'the id of a folder in which each case becomes a record' },
  caseField: { about: 'the field of that folder that holds our id of the case', default: 'Case ID' },
  timeZone: { about: 'the time zone of dates that are written, such as Europe/Warsaw', default: 'UTC' },
} as const;

/** What an event makes of a case. */
const statuses = {
  'Case Created': 'Open',
  'Case Updated': null,
  'Case Reopened': 'Open',
  'Case Solved': 'Solved',
  'Case Closed': 'Closed',
};

/** A record without a name has nothing that people could open it by. */
const named = (fields: Fields): Fields => withoutBlank(fields, 'Name');

/** What is known of the moment stands in the text: a comment has nothing else. */
const comment = {
  map: {
    title: 'title',
    text: { from: 'text', max: 10_000 } as FieldRule,
  },
  person: 'required' as const,
  write: {
    by: 'lookup' as const,
    find: commentsSince,
    found: recentComments,
    create: addComment,
    id: ({ body }: { body: unknown }) => idAt(body, 'commentId') ?? idAt(body, 'id'),
  },
};

/** Creates a connector for NetHunt CRM. @see https://nethunt.com/integration-api */
export const nethunt = defineConnector({
  id: 'nethunt',
  title: 'NetHunt CRM',
  status: 'live',
  settings,
  baseUrl: () => 'https://nethunt.com/api/v1/zapier',
  authentication: { kind: 'basic', user: ({ email }) => email, password: ({ apiKey }) => apiKey },
  // None are published.
  limits: { windows: [{ max: 120, perMs: 60_000 }], concurrent: 2 },
  consentFields: ['Unsubscribed'],
  probe: () => ({ method: 'GET', path: '/triggers/auth-test' }),
  describe: {
    person: ({ peopleFolder }) => fieldsOf(peopleFolder),
    consent: ({ peopleFolder }) => fieldsOf(peopleFolder),
    case: ({ casesFolder }) => fieldsOf(casesFolder ?? ''),
  },
  operations: {
    person: {
      key: ['traits.email'],
      map: {
        Name: { from: 'traits.name', as: 'text' },
        Phone: { from: 'traits.phone', as: 'phone' },
      },
      write: {
        by: 'lookup',
        find: (record) => findRecords(record.settings.peopleFolder, record.settings.emailField, record.key),
        found: ({ body }, { key, settings: { emailField } }) => exactRecords(body, emailField, key),
        create: ({ fields, key, settings: { peopleFolder, emailField, timeZone } }) =>
          createRecord(peopleFolder, timeZone, { Name: key, ...named(fields), [emailField]: key }),
        id: ({ body }) => idAt(body, 'recordId') ?? idAt(body, 'id'),
        // Their address is there already, maybe among others: it is not written again.
        update: ({ fields }, id) => updateRecord(id, named(fields)),
      },
    },
    event: comment,
    order: { ...comment, key: ['properties.order_id+event'] },
    message: { ...comment, key: ['properties.message_id', 'id'] },
    loyalty: comment,
    case: {
      needs: 'casesFolder',
      key: ['properties.case_id'],
      map: {
        Name: { from: 'properties.subject', as: 'text', max: 500 },
        Status: { from: 'event', words: statuses },
        Email: { from: 'traits.email', as: 'email' },
      },
      write: {
        by: 'lookup',
        find: ({ key, settings: { casesFolder = '', caseField } }) =>
          findRecords(casesFolder, caseField, key),
        found: ({ body }, { key, settings: { caseField } }) => exactRecords(body, caseField, key),
        create: ({ fields, key, settings: { casesFolder = '', caseField, timeZone } }) =>
          createRecord(casesFolder, timeZone, { Name: `Case ${key}`, ...named(fields), [caseField]: key }),
        id: ({ body }) => idAt(body, 'recordId') ?? idAt(body, 'id'),
        update: ({ fields }, id) => updateRecord(id, named(fields)),
      },
    },
    consent: {
      key: ['traits.email'],
      map: { Unsubscribed: { value: true } },
      person: 'required',
      write: {
        by: 'hook',
        // A yes is for people to enter: it is not known what else speaks against it there.
        run: async ({ view, person = '', fields }, send) => {
          if (view.consent.marketing === false) await send(updateRecord(person, fields));
          return undefined;
        },
      },
    },
    erase: {
      key: ['traits.email'],
      map: {},
      write: {
        by: 'hook',
        run: async ({ key, settings: { peopleFolder, emailField } }, send) => {
          const { body } = await send(findRecords(peopleFolder, emailField, key));
          for (const id of exactRecords(body, emailField, key))
            await send({ method: 'POST', path: path`/actions/delete-record/${id}` });
          return undefined;
        },
      },
    },
  },
});

const fieldsOf = (folder: string) => ({
  request: { method: 'GET' as const, path: path`/triggers/folder-field/${folder}` },
  fields: ({ body }: { body: unknown }) =>
    (Array.isArray(body) ? body : []).map((field) => ({ name: String(at(field, 'name')) })),
});
