import { defineConnector } from '../define-connector.ts';
import type { Description, ErrorRule } from '../definition.ts';
import { type Answer, at, listAt, path } from '../engine/http.ts';
import type { CrmRecord } from '../engine/record.ts';
import { apiUrl, tokenUrl } from './data-centres.ts';
import { note } from './notes.ts';
import { eraseContacts, upsertAccounts, upsertContacts } from './people.ts';
import { upsert } from './rows.ts';
import { type Settings, settings } from './settings.ts';

const codeOf = ({ body }: Answer): unknown => at(body, 'code');

const errors: readonly ErrorRule[] = [
  // Another token would not have the right either, and Zoho gives few.
  { status: 401, when: (answer) => codeOf(answer) === 'OAUTH_SCOPE_MISMATCH', means: 'unavailable' },
  { status: [400, 403], when: (answer) => codeOf(answer) === 'INVALID_TOKEN', means: 'signed_out' },
  { status: [400, 403], when: (answer) => codeOf(answer) === 'TOO_MANY_REQUESTS', means: 'throttled' },
  { status: [400, 403, 404], when: ({ body }) => listAt(body, 'data').length > 0, means: 'ok' },
  { status: 400, when: ({ body }) => / id given /.test(String(at(body, 'message'))), means: 'missing' },
];

/** What `check` reads of a module, and whether our field is in it. */
const fieldsOf =
  (module: string) =>
  ({ idField }: Settings): Description => ({
    request: { method: 'GET', path: '/settings/fields', query: { module } },
    fields: ({ body }) =>
      listAt(body, 'fields').map((field) => ({
        name: String(at(field, 'api_name')),
        label: String(at(field, 'field_label')),
        isReadOnly: at(field, 'read_only') === true,
      })),
    problems: ({ body }) => {
      const field = listAt(body, 'fields').find((one) => at(one, 'api_name') === idField);
      if (!field) return [`${module} has no field ${idField}: make a single line that takes no duplicates`];
      const isUnique = Object.keys((at(field, 'unique') as object | null) ?? {}).length > 0;
      return isUnique ? [] : [`${idField} of ${module} takes duplicates: make it unique`];
    },
  });

const dealOf = ({ key, view, person, settings }: CrmRecord<Settings>) => ({
  Deal_Name: `Order ${key}`,
  Stage: /Cancelled|Refunded/.test(view.event ?? '') ? settings.cancelledStage : settings.orderStage,
  Contact_Name: { id: person },
  // What was bought stands in the events that say so.
  ...(view.properties.products !== undefined && {
    Closing_Date: view.timestamp.slice(0, 10),
    Description: view.text.slice(0, 31_000).toWellFormed(),
  }),
});

const caseOf = ({ key, view, person, settings }: CrmRecord<Settings>) => ({
  ...(view.event === 'Case Created' && { Subject: `Case ${key}`, Case_Origin: settings.caseOrigin }),
  Related_To: { id: person },
});

/** Creates a connector for Zoho CRM. @see https://www.zoho.com/crm/developer/docs/api/v8/ */
export const zoho = defineConnector({
  id: 'zoho',
  title: 'Zoho CRM',
  status: 'live',
  contract: '@zohocrm/typescript-sdk-8.0',
  settings,
  baseUrl: ({ dataCentre, environment }) => apiUrl(dataCentre, environment),
  authentication: {
    kind: 'oauth2',
    grant: 'refresh_token',
    tokenUrl: ({ dataCentre }) => tokenUrl(dataCentre),
    clientId: ({ clientId }) => clientId,
    clientSecret: ({ clientSecret }) => clientSecret,
    refreshToken: ({ refreshToken }) => refreshToken,
    headers: (token) => ({ authorization: `Zoho-oauthtoken ${token}` }),
  },
  // A day's credits differ by edition; what all have is that so many may be under way at once.
  limits: { concurrent: 5 },
  errors,
  consentFields: ['Email_Opt_Out'],
  probe: () => ({ method: 'GET', path: '/settings/fields', query: { module: 'Contacts' } }),
  describe: {
    person: fieldsOf('Contacts'),
    company: fieldsOf('Accounts'),
    order: fieldsOf('Deals'),
    case: fieldsOf('Cases'),
  },
  operations: {
    person: {
      key: ['userId', 'traits.email'],
      map: {
        First_Name: { from: 'traits.firstName', as: 'text', max: 40 },
        Last_Name: { from: 'traits.lastName', as: 'text', max: 80 },
        Phone: { from: 'traits.phone', as: 'text', max: 50 },
        Mailing_Street: { from: 'traits.address.street', as: 'text', max: 250 },
        Mailing_City: { from: 'traits.address.city', as: 'text', max: 100 },
        Mailing_Zip: { from: 'traits.address.postalCode', as: 'text', max: 30 },
        Mailing_Country: { from: 'traits.address.country', as: 'text', max: 100 },
      },
      write: upsertContacts(),
    },
    company: {
      key: ['groupId'],
      map: {
        Account_Name: { from: 'group.name', as: 'text', max: 200 },
        Website: { from: 'group.website', as: 'text', max: 255 },
        Industry: { from: 'group.industry', as: 'text' },
        Employees: { from: 'group.employees', as: 'integer' },
        Phone: { from: 'group.phone', as: 'text', max: 30 },
      },
      person: 'required',
      write: upsertAccounts(),
      after: ({ person = '' }, id) => [
        {
          method: 'PUT',
          path: path`/Contacts/${person}`,
          json: { data: [{ Account_Name: { id } }], trigger: [] },
        },
      ],
    },
    event: note(),
    message: note(),
    loyalty: note(),
    order: {
      key: ['properties.order_id'],
      map: { Amount: { from: ['properties.total', 'properties.revenue'], as: 'number' } },
      person: 'required',
      write: upsert('Deals', { fields: dealOf }),
    },
    case: {
      key: ['properties.case_id'],
      map: {
        Subject: { from: 'properties.subject', as: 'text', max: 255 },
        Status: {
          from: 'event',
          words: {
            'Case Created': 'New',
            'Case Reopened': 'New',
            'Case Solved': 'Closed',
            'Case Closed': 'Closed',
            'Case Updated': null,
          },
        },
        Description: { from: 'properties.text', as: 'text', max: 31_000 },
      },
      person: 'required',
      write: upsert('Cases', { fields: caseOf }),
    },
    consent: {
      key: ['userId', 'traits.email'],
      map: { Email_Opt_Out: { from: 'consent.marketing', words: { false: true, true: null } } },
      write: upsertContacts(),
    },
    erase: { key: ['userId', 'traits.email', 'id'], map: {}, write: eraseContacts() },
  },
});
