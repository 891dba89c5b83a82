import { defineConnector } from '../define-connector.ts';
import type { Description, LookupWrite, RemoteField } from '../definition.ts';
import { type Answer, at, idAt, listAt, path } from '../engine/http.ts';
import type { Mapping } from '../engine/mapping.ts';
import type { CrmRecord } from '../engine/record.ts';
import { eraseContacts, onlyThere, quote, updatePerson, writeCase, writeCompany, writeTask } from './rows.ts';

const codeOf = ({ body }: Answer) => idAt(body, 'error', 'code');

/** The fields of a contact with our key, where there is a column for it. */
const withKey = ({ fields, keyPath, key, settings: { idField } }: CrmRecord) =>
  idField !== undefined && keyPath === 'userId' ? { ...fields, [idField]: key } : fields;

const emailOf = ({ view }: CrmRecord) =>
  typeof view.traits.email === 'string' ? view.traits.email.trim().toLowerCase() : undefined;

/** Whoever has our key, or else somebody active of the same address who has none. */
const contact: LookupWrite = {
  by: 'lookup',
  find: (record) => {
    const { idField } = record.settings;
    const email = emailOf(record);
    const byEmail = email === undefined ? undefined : `emailaddress1 eq ${quote(email)}`;
    const isByKey = idField !== undefined && record.keyPath === 'userId';
    const byKey = `${idField} eq ${quote(record.key)}`;
    const who = isByKey ? [byKey, byEmail && `(${byEmail} and ${idField} eq null)`] : [byEmail];
    return {
      method: 'GET',
      path: '/contacts',
      query: {
        $select: ['contactid', ...(idField === undefined ? [] : [idField])].join(),
        $filter: `statecode eq 0 and (${who.filter((part) => part).join(' or ')})`,
        $top: 10,
      },
    };
  },
  found: ({ body }, { keyPath, key, settings: { idField } }) => {
    const rows = listAt(body, 'value');
    const exact = rows.filter(
      (row) =>
        idField !== undefined &&
        keyPath === 'userId' &&
        idAt(row, idField)?.toLowerCase() === key.toLowerCase(),
    );
    return (exact.length > 0 ? exact : rows).flatMap((row) => idAt(row, 'contactid') ?? []);
  },
  create: (record) => ({
    method: 'POST',
    path: '/contacts',
    query: { $select: 'contactid' },
    headers: { prefer: 'return=representation' },
    json: withKey(record),
  }),
  id: ({ body }) => idAt(body, 'contactid'),
  update: (record, id) => ({
    method: 'PATCH',
    path: path`/contacts(${id})`,
    headers: onlyThere,
    json: withKey(record),
  }),
};

const task = (key: readonly string[], map: Mapping = {}) => ({
  key,
  person: 'required' as const,
  map: {
    subject: { from: 'title', as: 'text' as const, max: 200 },
    description: { from: 'text', as: 'text' as const, max: 2_000 },
    scheduledend: { from: 'timestamp', as: 'time' as const },
    ...map,
  },
  write: writeTask,
});

const describeTable =
  (table: string) =>
  (settings: Readonly<Record<string, string | undefined>>): Description => {
    const { idField } = settings;
    return {
      request: {
        method: 'GET',
        path: `/EntityDefinitions(LogicalName='${table}')/Attributes`,
        query: { $select: 'LogicalName,DisplayName,IsValidForCreate,IsValidForUpdate,RequiredLevel' },
      },
      fields: ({ body }) =>
        listAt(body, 'value').map(
          (column): RemoteField => ({
            name: String(at(column, 'LogicalName')),
            label: String(at(column, 'DisplayName', 'UserLocalizedLabel', 'Label') ?? ''),
            isRequired: at(column, 'RequiredLevel', 'Value') === 'ApplicationRequired',
            isReadOnly: at(column, 'IsValidForCreate') === false && at(column, 'IsValidForUpdate') === false,
          }),
        ),
      problems: ({ body }) =>
        table !== 'contact' ||
        idField === undefined ||
        listAt(body, 'value').some((column) => at(column, 'LogicalName') === idField)
          ? []
          : [`there is no column ${idField} in the table contact: make it, as text, with a key of its own`],
    };
  };

/** Creates a connector for Microsoft Dynamics 365: contacts, accounts, cases and tasks of Dataverse. */
export const dynamics = defineConnector({
  id: 'dynamics',
  title: 'Microsoft Dynamics 365',
  status: 'live',
  contract: 'tables that dataverse-ify generated',
  settings: {
    url: { kind: 'url', about: 'the address of your environment, such as https://linden.crm4.dynamics.com' },
    tenantId: { about: 'the directory (tenant) id of your app in Microsoft Entra' },
    clientId: { about: 'its application (client) id' },
    clientSecret: { secret: true, about: 'one of its client secrets' },
    idField: {
      optional: true,
      about: 'the logical name of the text column of contacts for our id, such as new_rapportid',
    },
    authority: {
      kind: 'url',
      default: 'https://login.microsoftonline.com',
      about: 'where Microsoft Entra is, in national clouds',
    },
  },
  baseUrl: ({ url }) => `${url}/api/data/v9.2`,
  headers: () => ({ 'odata-version': '4.0', 'odata-maxversion': '4.0' }),
  authentication: {
    kind: 'oauth2',
    grant: 'client_credentials',
    tokenUrl: ({ authority, tenantId }) => authority + path`/${tenantId}/oauth2/v2.0/token`,
    clientId: ({ clientId }) => clientId,
    clientSecret: ({ clientSecret }) => clientSecret,
    parameters: ({ url }) => ({ scope: `${url}/.default` }),
  },
  limits: { windows: [{ max: 6_000, perMs: 300_000 }], concurrent: 10 },
  errors: [
    // The key of our id found somebody.
    { status: 412, when: (answer) => codeOf(answer) === '0x80060892', means: 'exists' },
    // What was to be created is there: it carries our id, so it is ours.
    { status: 412, means: 'ok' },
    // A column that is missing is for people to make: nothing is lost meanwhile.
    {
      status: 400,
      when: ({ body }) =>
        /could not find a property named|undeclared property/i.test(String(at(body, 'error', 'message'))),
      means: 'unavailable',
    },
  ],
  consentFields: ['donotbulkemail', 'donotemail', 'donotphone', 'donotpostalmail', 'donotfax'],
  probe: () => ({ method: 'GET', path: '/WhoAmI' }),
  operations: {
    person: {
      key: ({ idField }) => (idField === undefined ? ['traits.email'] : ['userId', 'traits.email']),
      map: {
        // Never cut: another address is found by nobody. Dynamics says that it is too long.
        emailaddress1: { from: 'traits.email', as: 'email' },
        firstname: { from: 'traits.firstName', as: 'text', max: 50 },
        lastname: { from: 'traits.lastName', as: 'text', max: 50 },
        telephone1: { from: 'traits.phone', as: 'text', max: 50 },
        jobtitle: { from: 'traits.title', as: 'text', max: 100 },
        birthdate: { from: 'traits.birthday', as: 'date' },
        address1_line1: { from: 'traits.address.street', as: 'text', max: 250 },
        address1_city: { from: 'traits.address.city', as: 'text', max: 80 },
        address1_postalcode: { from: 'traits.address.postalCode', as: 'text', max: 20 },
        address1_stateorprovince: { from: 'traits.address.state', as: 'text', max: 50 },
        address1_country: { from: 'traits.address.country', as: 'text', max: 80 },
      },
      write: contact,
    },
    company: {
      key: ['groupId'],
      person: 'required',
      map: {
        name: { from: 'group.name', as: 'text', max: 160 },
        websiteurl: { from: 'group.website', as: 'text', max: 200 },
        telephone1: { from: 'group.phone', as: 'text', max: 50 },
        numberofemployees: { from: 'group.employees', as: 'integer' },
      },
      write: writeCompany,
    },
    event: task(['id']),
    page: task(['id'], { description: { from: ['page.url', 'text'], as: 'text', max: 2_000 } }),
    order: task(['properties.order_id+event', 'id']),
    message: task(['properties.message_id', 'id'], {
      description: { from: ['properties.text', 'text'], as: 'text', max: 2_000 },
    }),
    loyalty: task(['id']),
    case: {
      key: ['properties.case_id'],
      person: 'required',
      map: {
        title: { from: 'properties.subject', as: 'text', max: 200 },
        description: { from: ['properties.description', 'properties.text'], as: 'text', max: 2_000 },
        // Web.
        caseorigincode: { value: 3 },
      },
      write: writeCase,
    },
    consent: {
      key: ['userId', 'traits.email'],
      person: 'required',
      map: { donotbulkemail: { from: 'consent.marketing', words: { false: true, true: null } } },
      write: updatePerson,
    },
    erase: { key: ['userId', 'traits.email'], map: {}, write: eraseContacts },
  },
  describe: {
    person: describeTable('contact'),
    company: describeTable('account'),
    event: describeTable('task'),
    case: describeTable('incident'),
    consent: describeTable('contact'),
  },
});
