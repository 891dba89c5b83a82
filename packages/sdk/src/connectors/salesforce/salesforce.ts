import { defineConnector } from '../define-connector.ts';
import type { Description, RemoteField } from '../definition.ts';
import { type Answer, at, idAt, listAt, path } from '../engine/http.ts';
import type { Mapping } from '../engine/mapping.ts';
import { meetContacts } from './contacts.ts';
import { eraseContacts } from './erase.ts';
import { updatePerson, upsert } from './rows.ts';
import { query, start } from './soql.ts';

/** An activity on the contact, under a key of its own. */
const activity = (key: readonly string[], prefix: string, map: Mapping = {}) => ({
  key,
  person: 'required' as const,
  map: {
    Subject: { from: 'title', as: 'text' as const, max: 255 },
    Description: { from: 'text', as: 'text' as const, max: 32_000 },
    ActivityDate: { from: 'timestamp', as: 'date' as const },
    Status: { value: 'Completed' },
    ...map,
  },
  write: upsert('Task', { prefix, personField: 'WhoId' }),
});

const codeOf = ({ body }: Answer) => idAt(body, 0, 'errorCode');

/** A day is counted over the last 24 hours, so that a little comes free all the time. */
const dayPauseMs = 900_000;
const momentPauseMs = 5_000;

/** @see https://developer.salesforce.com/docs/platform/api-rest/guide/headers_api_usage.html */
const usageOf = ({ headers }: Answer): { used: number; max: number } | undefined => {
  const [, used, max] = /\bapi-usage=(\d+)\/(\d+)/.exec(headers.get('sforce-limit-info') ?? '') ?? [];
  return used === undefined ? undefined : { used: Number(used), max: Number(max) };
};

const describeObject =
  (kind: string) =>
  (settings: Readonly<Record<string, string | undefined>>): Description => {
    const idField = settings.idField as string;
    return {
      request: { method: 'GET', path: start(settings) + path`/sobjects/${kind}/describe` },
      fields: ({ body }) =>
        listAt(body, 'fields').map(
          (field): RemoteField => ({
            name: String(at(field, 'name')),
            label: String(at(field, 'label')),
            isRequired: at(field, 'nillable') === false && at(field, 'defaultedOnCreate') === false,
            isReadOnly: at(field, 'createable') === false,
          }),
        ),
      problems: ({ body }) => {
        const field = listAt(body, 'fields').find((one) => at(one, 'name') === idField);
        const object = kind === 'Task' ? 'Activity' : kind;
        if (!field)
          return [`there is no field ${idField} on ${object}: make it, as Text (255), External ID, Unique`];
        if (at(field, 'externalId') !== true)
          return [`the field ${idField} on ${object} has to be marked as External ID`];
        return at(field, 'createable') === false
          ? [`the field ${idField} on ${object} cannot be written`]
          : [];
      },
    };
  };

/** Creates a connector for Salesforce: contacts, accounts, cases and activities. */
export const salesforce = defineConnector({
  id: 'salesforce',
  title: 'Salesforce',
  status: 'live',
  contract: 'the standard objects of @jsforce/jsforce-node',
  settings: {
    domain: { kind: 'url', about: 'your My Domain address, such as https://linden.my.salesforce.com' },
    grant: {
      oneOf: ['client_credentials', 'jwt_bearer', 'refresh_token'],
      default: 'client_credentials',
      about: 'how to sign in',
    },
    clientId: { about: 'the consumer key of your external client app' },
    clientSecret: {
      secret: true,
      optional: true,
      neededFor: { grant: 'client_credentials' },
      about: 'the consumer secret of your external client app',
    },
    username: {
      optional: true,
      neededFor: { grant: 'jwt_bearer' },
      about: 'the name of the user to act as, for jwt_bearer',
    },
    privateKey: {
      secret: true,
      optional: true,
      neededFor: { grant: 'jwt_bearer' },
      about: 'the key of the certificate that the app knows, PKCS #8 in PEM, for jwt_bearer',
    },
    refreshToken: {
      secret: true,
      optional: true,
      neededFor: { grant: 'refresh_token' },
      about: 'the refresh token that a user granted, for refresh_token',
    },
    idField: {
      default: 'Rapport_Id__c',
      about: 'the External ID field that you made on Contact, Account, Case and Activity',
    },
    accountId: { optional: true, about: 'the id of the account that new contacts belong to' },
    duplicates: {
      oneOf: ['save', 'refuse'],
      default: 'save',
      about: 'what becomes of somebody of whom your duplicate rules only warn',
    },
    useUpTo: {
      oneOf: ['50', '75', '90', '100'],
      default: '90',
      about: 'how much of the requests of a day, in percent, may be used before it pauses',
    },
    apiVersion: { default: 'v66.0', about: 'the version of the REST API' },
  },
  baseUrl: ({ domain }) => domain,
  headers: ({ duplicates }): Record<string, string> =>
    duplicates === 'save' ? { 'sforce-duplicate-rule-header': 'allowSave=true' } : {},
  authentication: ({ grant }) => ({
    kind: 'oauth2',
    grant: grant as 'client_credentials' | 'jwt_bearer' | 'refresh_token',
    tokenUrl: ({ domain }) => `${domain}/services/oauth2/token`,
    clientId: ({ clientId }) => clientId,
    clientSecret: ({ clientSecret }) => clientSecret,
    baseUrl: (answer) => {
      const url = idAt(answer, 'instance_url');
      return url?.startsWith('https://') ? url : undefined;
    },
    ...(grant === 'refresh_token' && { refreshToken: ({ refreshToken }) => refreshToken as string }),
    ...(grant === 'jwt_bearer' && {
      assertion: ({ clientId, username, privateKey, domain }) => ({
        issuer: clientId,
        subject: username as string,
        audience: /\.sandbox\.|\/\/test\./.test(domain)
          ? 'https://test.salesforce.com'
          : 'https://login.salesforce.com',
        privateKey: privateKey as string,
      }),
    }),
  }),
  limits: ({ useUpTo }) => ({
    // Production takes 25 long requests at once, of all who ask; a developer's own 5.
    concurrent: 5,
    read: (answer) => {
      const usage = usageOf(answer);
      if (!usage) return undefined;
      const left = Math.floor((usage.max * Number(useUpTo)) / 100) - usage.used;
      return { left, resetsAfterMs: dayPauseMs };
    },
  }),
  errors: [
    {
      status: 403,
      when: (answer) => codeOf(answer) === 'REQUEST_LIMIT_EXCEEDED',
      means: 'throttled',
      waitMs: ({ body }) => (/concurrent/i.test(String(at(body, 0, 'message'))) ? momentPauseMs : dayPauseMs),
    },
    // A field or an object that is missing is for people to make: nothing is lost meanwhile.
    {
      status: 400,
      when: (answer) => ['INVALID_FIELD', 'INVALID_TYPE', 'MALFORMED_QUERY'].includes(codeOf(answer) ?? ''),
      means: 'unavailable',
    },
  ],
  consentFields: ['HasOptedOutOfEmail', 'HasOptedOutOfFax', 'DoNotCall'],
  probe: (settings) => query(settings, 'SELECT Id FROM Contact LIMIT 1'),
  operations: {
    person: {
      key: ['userId', 'traits.email'],
      map: {
        // Never cut: another address is somebody else's. Salesforce says that it is too long.
        Email: { from: 'traits.email', as: 'email' },
        FirstName: { from: 'traits.firstName', as: 'text', max: 40 },
        LastName: { from: 'traits.lastName', as: 'text', max: 80 },
        Phone: { from: 'traits.phone', as: 'text', max: 40 },
        Title: { from: 'traits.title', as: 'text', max: 128 },
        Birthdate: { from: 'traits.birthday', as: 'date' },
        MailingStreet: { from: 'traits.address.street', as: 'text', max: 255 },
        MailingCity: { from: 'traits.address.city', as: 'text', max: 40 },
        MailingPostalCode: { from: 'traits.address.postalCode', as: 'text', max: 20 },
      },
      write: upsert('Contact', { prepare: meetContacts }),
    },
    company: {
      key: ['groupId'],
      person: 'required',
      map: {
        Name: { from: 'group.name', as: 'text', max: 255 },
        Website: { from: 'group.website', as: 'text', max: 255 },
        Phone: { from: 'group.phone', as: 'text', max: 40 },
        Industry: { from: 'group.industry', as: 'text', max: 255 },
        NumberOfEmployees: { from: 'group.employees', as: 'integer' },
        BillingStreet: { from: 'group.address.street', as: 'text', max: 255 },
        BillingCity: { from: 'group.address.city', as: 'text', max: 40 },
        BillingPostalCode: { from: 'group.address.postalCode', as: 'text', max: 20 },
      },
      write: upsert('Account'),
      after: ({ person = '', settings, key }) => [
        {
          method: 'PATCH',
          path: start(settings) + path`/sobjects/Contact/${person}`,
          json: { Account: { [settings.idField]: key } },
        },
      ],
    },
    event: activity(['id'], ''),
    page: activity(['id'], '', { Description: { from: ['page.url', 'text'], as: 'text', max: 32_000 } }),
    order: activity(['properties.order_id+event', 'id'], 'order '),
    message: activity(['properties.message_id', 'id'], 'message ', {
      Description: { from: ['properties.text', 'text'], as: 'text', max: 32_000 },
    }),
    loyalty: activity(['id'], ''),
    case: {
      key: ['properties.case_id'],
      person: 'required',
      map: {
        Subject: { from: 'properties.subject', as: 'text', max: 255 },
        Description: { from: ['properties.description', 'properties.text'], as: 'text', max: 32_000 },
        SuppliedEmail: { from: 'traits.email', as: 'email' },
        Origin: { value: 'Web' },
        Status: {
          from: 'event',
          words: {
            'Case Created': null,
            'Case Updated': null,
            'Case Reopened': 'New',
            'Case Solved': 'Closed',
            'Case Closed': 'Closed',
          },
        },
      },
      write: upsert('Case', { personField: 'ContactId' }),
    },
    consent: {
      key: ['userId', 'traits.email'],
      person: 'required',
      map: { HasOptedOutOfEmail: { from: 'consent.marketing', words: { false: true, true: null } } },
      write: updatePerson,
    },
    erase: { key: ['userId', 'traits.email'], map: {}, write: eraseContacts },
  },
  describe: {
    person: describeObject('Contact'),
    consent: describeObject('Contact'),
    company: describeObject('Account'),
    case: describeObject('Case'),
    event: describeObject('Task'),
  },
});
