import { createSalesforceContract } from '../contracts/salesforce.ts';
import { createFakeCrm, type FakeAnswer, type FakeCrm, type Loose } from '../suite/fake-crm.fixture.ts';
import { runSoql } from './fake-soql.fixture.ts';

const required: Record<string, string[]> = { Contact: ['LastName'], Account: ['Name'] };

/** Record ids are 18 letters and digits, of which the first three tell the kind. */
const starts: Record<string, string> = { Contact: '003', Account: '001', Case: '500', Task: '00T' };

const problem = (status: number, errorCode: string, message: string): FakeAnswer => ({
  status,
  json: [{ errorCode, message }],
});

const failed = (statusCode: string, message: string, fields: string[] = []) => ({
  success: false,
  errors: [{ statusCode, message, fields }],
});

export interface FakeSalesforceOptions {
  /** Whether our field was made, and as a key. @default as a key */
  idField?: 'missing' | 'plain';
}

const key = 'Rapport_Id__c';
const contract = createSalesforceContract({ customFields: [key, 'Favourite_Color__c'] });

/** Creates a Salesforce in memory, which has signed in from one address and works at another. */
export const createFakeSalesforce = ({ idField }: FakeSalesforceOptions = {}): FakeCrm => {
  let last = 0;
  return createFakeCrm({
    origins: [
      'https://linden.my.salesforce.com',
      'https://linden--dev.sandbox.my.salesforce.com',
      'https://eu7.my.salesforce.example',
    ],
    isSignIn: ({ url }) => url.pathname.startsWith('/services/oauth2/'),
    refusal: ({ headers, url }, crm) => {
      if (url.hostname !== 'eu7.my.salesforce.example')
        return problem(404, 'NOT_FOUND', 'the instance is elsewhere');
      return crm.tokens.has(headers.get('authorization')?.replace(/^Bearer /, '') ?? '')
        ? undefined
        : problem(401, 'INVALID_SESSION_ID', 'Session expired or invalid');
    },
    contract,
    routes: (crm) => {
      const write = (kind: string, thingId: string | undefined, fields: Loose) => {
        const { attributes: _, id: _id, Account, ...plain } = fields;
        if (Account) {
          const account = crm.of('Account').find((one) => one.fields[key] === Account[key]);
          if (!account) return failed('INVALID_FIELD', `Foreign key external ID: ${Account[key]} not found`);
          plain.AccountId = account.id;
        }
        const known = crm.of(kind).find(({ id }) => id === thingId);
        if (thingId && !known) return failed('ENTITY_IS_DELETED', 'entity is deleted');
        for (const name of ['WhoId', 'ContactId']) {
          if (plain[name] && !crm.of('Contact').some(({ id }) => id === plain[name]))
            return failed(
              'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
              'insufficient access rights on cross-reference id',
            );
        }
        const whole = { ...known?.fields, ...plain };
        const missing = (required[kind] ?? []).filter((name) => !whole[name]);
        if (missing.length > 0)
          return failed(
            'REQUIRED_FIELD_MISSING',
            `Required fields are missing: [${missing.join(', ')}]`,
            missing,
          );
        if ([plain[key], plain.Email].some((value) => crm.refusedValues.has(value)))
          return failed('INVALID_EMAIL_ADDRESS', 'Email: invalid email address', ['Email']);
        const id = `${starts[kind]}${String(++last).padStart(15, '0')}`;
        const thing = known ?? crm.add(kind, {}, id);
        Object.assign(thing.fields, plain);
        return { id: thing.id, success: true, errors: [], created: !known };
      };
      const whole = (records: Loose[]) =>
        records.some((record) => crm.refusedValues.has(`whole ${record[key]}`));

      return [
        [
          'POST',
          /^\/services\/oauth2\/token$/,
          ({ body }) => {
            const isKnown =
              body.client_secret === 'consumer-secret' ||
              body.refresh_token === 'refresh-secret' ||
              body.assertion?.split('.').length === 3;
            if (!isKnown) return { status: 400, json: { error: 'invalid_grant' } };
            return {
              json: {
                access_token: crm.newToken(),
                instance_url: 'https://eu7.my.salesforce.example',
                id: 'https://login.salesforce.com/id/00D/005',
                token_type: 'Bearer',
                issued_at: '1795300000000',
              },
            };
          },
        ],
        [
          'GET',
          /^\/services\/data\/v66\.0\/query$/,
          ({ url }) => {
            const json = runSoql(url.searchParams.get('q') ?? '', crm.things);
            const headers = { 'sforce-limit-info': 'api-usage=18/15000' };
            return json ? { json, headers } : problem(400, 'MALFORMED_QUERY', 'unexpected token');
          },
        ],
        [
          'PATCH',
          /^\/services\/data\/v66\.0\/composite\/sobjects\/(\w+)\/(\w+)$/,
          ({ body, params: [kind = '', field = ''] }) => {
            if (idField)
              return problem(
                404,
                'NOT_FOUND',
                `Provided external ID field does not exist or is not accessible: ${field}`,
              );
            if (whole(body.records)) return problem(400, 'JSON_PARSER_ERROR', 'unexpected character');
            return {
              json: body.records.map((record: Loose) =>
                write(kind, crm.of(kind).find(({ fields }) => fields[field] === record[field])?.id, record),
              ),
            };
          },
        ],
        [
          'PATCH',
          /^\/services\/data\/v66\.0\/composite\/sobjects$/,
          ({ body }) => ({
            json: body.records.map((record: Loose) => write(record.attributes.type, record.id, record)),
          }),
        ],
        [
          'DELETE',
          /^\/services\/data\/v66\.0\/composite\/sobjects$/,
          ({ url }) => ({
            json: (url.searchParams.get('ids') ?? '').split(',').map((id) => {
              const thing = crm.things.find((one) => one.id === id);
              if (!thing) return failed('ENTITY_IS_DELETED', 'entity is deleted');
              if (crm.refusedValues.has(id)) return failed('DELETE_FAILED', 'it is part of something');
              crm.remove(thing);
              return { id, success: true, errors: [] };
            }),
          }),
        ],
        [
          'PATCH',
          /^\/services\/data\/v66\.0\/sobjects\/(\w+)\/(\w+)$/,
          ({ body, params: [kind = '', id] }) => {
            const [error] = write(kind, id, body).errors as { statusCode: string; message: string }[];
            return error ? problem(400, error.statusCode, error.message) : { status: 204 };
          },
        ],
        [
          'DELETE',
          /^\/services\/data\/v66\.0\/sobjects\/(\w+)\/(\w+)$/,
          ({ params: [kind = '', id] }) => {
            const thing = crm.of(kind).find((one) => one.id === id);
            if (!thing) return problem(404, 'ENTITY_IS_DELETED', 'entity is deleted');
            if (crm.of('Case').some(({ fields }) => fields.ContactId === id))
              return problem(400, 'DELETE_FAILED', 'Your attempt to delete could not be completed: cases');
            for (const task of crm.of('Task')) if (task.fields.WhoId === id) crm.remove(task);
            crm.remove(thing);
            return { status: 204 };
          },
        ],
        [
          'GET',
          /^\/services\/data\/v66\.0\/sobjects\/(\w+)\/describe$/,
          ({ params: [kind = ''] }) => {
            const names: Record<string, string> = {
              Contact:
                'Email FirstName LastName Phone Title Birthdate MailingStreet MailingCity MailingPostalCode HasOptedOutOfEmail',
              Account:
                'Name Website Phone Industry NumberOfEmployees BillingStreet BillingCity BillingPostalCode',
              Task: 'Subject Description ActivityDate Status WhoId',
              Case: 'Subject Description SuppliedEmail Origin Status ContactId',
            };
            const fields = (names[kind] ?? '').split(' ').map((name) => ({
              name,
              label: name,
              nillable: true,
              defaultedOnCreate: false,
              createable: true,
              externalId: false,
            }));
            const ours = {
              name: key,
              label: 'Rapport Id',
              createable: true,
              externalId: idField !== 'plain',
            };
            return { json: { name: kind, fields: idField === 'missing' ? fields : [...fields, ours] } };
          },
        ],
      ];
    },
  });
};
