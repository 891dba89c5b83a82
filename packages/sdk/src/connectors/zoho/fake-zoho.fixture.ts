import { createZohoContract } from '../contracts/zoho.ts';
import { createFakeCrm, type FakeAnswer, type FakeCrm, type Loose } from '../suite/fake-crm.fixture.ts';

/** Read once: it is large. */
const contract = createZohoContract({ customFields: ['Rapport_Id'] });

const mandatory: Record<string, string[]> = {
  Contacts: ['Last_Name'],
  Accounts: ['Account_Name'],
  Deals: ['Deal_Name', 'Stage'],
  Cases: ['Subject', 'Status', 'Case_Origin'],
};

const error = (code: string, message: string, details: object = {}) => ({
  code,
  details,
  message,
  status: 'error',
});

const success = (id: string, action: string) => ({
  code: 'SUCCESS',
  duplicate_field: null,
  action,
  details: { id, Modified_Time: '2026-11-22T10:00:00+01:00' },
  message: 'record added',
  status: 'success',
});

/** Takes the conditions of a query apart; undefined where a quote is open. */
const conditionsOf = (query: string): { name: string; value: string }[] | undefined => {
  if (query.replace(/'(?:[^']|'')*'/g, '').includes("'")) return undefined;
  const where = query.slice(query.indexOf(' where '));
  return [...where.matchAll(/(\w+) = '((?:[^']|'')*)'/g)].map(([, name = '', value = '']) => ({
    name,
    value: value.replaceAll("''", "'"),
  }));
};

const same = (one: unknown, other: unknown) =>
  one !== undefined && String(one).toLowerCase() === String(other).toLowerCase();

/** Creates a Zoho CRM of the data centre eu in memory. */
export const createFakeZoho = (): FakeCrm =>
  createFakeCrm({
    origins: ['https://www.zohoapis.eu', 'https://accounts.zoho.eu'],
    isSignIn: ({ url }) => url.hostname.startsWith('accounts.'),
    refusal: ({ headers }, crm) =>
      crm.tokens.has(headers.get('authorization')?.replace(/^Zoho-oauthtoken /, '') ?? '')
        ? undefined
        : { status: 401, json: error('INVALID_TOKEN', 'invalid oauth token') },
    contract,
    routes: (crm) => [
      [
        'POST',
        /^\/oauth\/v2\/token$/,
        ({ body }) =>
          body.refresh_token === '1000.refresh-secret' && body.client_secret === 'client-secret'
            ? {
                json: {
                  access_token: crm.newToken(),
                  api_domain: 'https://www.zohoapis.eu',
                  token_type: 'Bearer',
                  expires_in: 3600,
                },
              }
            : { json: { error: 'invalid_code' } },
      ],
      ['POST', /^\/crm\/v8\/(\w+)\/upsert$/, ({ body, params }) => upsert(crm, params[0] as string, body)],
      ['PUT', /^\/crm\/v8\/Contacts\/(\d+)$/, ({ body, params: [id] }) => change(crm, id as string, body)],
      [
        'DELETE',
        /^\/crm\/v8\/Contacts$/,
        ({ url }) => ({
          json: {
            data: (url.searchParams.get('ids') ?? '').split(',').map((id) => {
              const found = crm.of('Contacts').find((one) => one.id === id);
              if (!found) return error('INVALID_DATA', 'the id given seems to be invalid', { id });
              crm.remove(found);
              crm.add('bin', {}, id);
              return success(id, 'delete');
            }),
          },
        }),
      ],
      [
        'DELETE',
        /^\/crm\/v8\/settings\/recycle_bin\/(\d+)$/,
        ({ params: [id = ''] }) => {
          for (const one of crm.of('bin').filter((each) => each.id === id)) crm.remove(one);
          return { json: { recycle_bin: [success(id, 'delete')] } };
        },
      ],
      [
        'GET',
        /^\/crm\/v8\/Contacts\/(\d+)\/Notes$/,
        ({ params: [id] }) => {
          if (!crm.of('Contacts').some((one) => one.id === id))
            return { status: 400, json: error('INVALID_DATA', 'the related id given seems to be invalid') };
          const notes = crm.of('Notes').filter(({ fields }) => fields.Parent_Id.id === id);
          return notes.length === 0
            ? { status: 204 }
            : { json: { data: notes.map((one) => ({ id: one.id, ...one.fields })) } };
        },
      ],
      [
        'POST',
        /^\/crm\/v8\/Notes$/,
        ({ body }) => {
          const data = body.data.map((row: Loose) => {
            if (!crm.of('Contacts').some(({ id }) => id === row.Parent_Id.id))
              return error('INVALID_DATA', 'invalid data', { api_name: 'Parent_Id' });
            return success(crm.add('Notes', row).id, 'insert');
          });
          return { status: 201, json: { data } };
        },
      ],
      [
        'POST',
        /^\/crm\/v8\/coql$/,
        ({ body }) => {
          const conditions = conditionsOf(body.select_query);
          if (!conditions) return { status: 400, json: error('SYNTAX_ERROR', 'error while parsing') };
          const data = crm
            .of(/ from (\w+) /.exec(body.select_query)?.[1] ?? '')
            .filter(({ fields }) =>
              conditions.some(
                ({ name, value }) => same(fields[name], value) && !crm.unindexedValues.has(value),
              ),
            )
            .map(({ id, fields }) => ({
              id,
              Email: fields.Email ?? null,
              Rapport_Id: fields.Rapport_Id ?? null,
            }));
          return data.length === 0
            ? { status: 204 }
            : { json: { data, info: { count: data.length, more_records: false } } };
        },
      ],
      [
        'GET',
        /^\/crm\/v8\/settings\/fields$/,
        () => ({
          json: {
            fields: ['First_Name', 'Last_Name', 'Phone'].map((api_name) => ({
              api_name,
              field_label: api_name.replace('_', ' '),
              read_only: false,
              unique: {},
            })),
          },
        }),
      ],
    ],
  });

const change = (crm: FakeCrm, id: string, { data: [row] }: Loose): FakeAnswer => {
  const contact = crm.of('Contacts').find((one) => one.id === id);
  if (!contact)
    return { status: 400, json: { data: [error('INVALID_DATA', 'the id given seems to be invalid')] } };
  Object.assign(contact.fields, row);
  return { json: { data: [success(id, 'update')] } };
};

const upsert = (crm: FakeCrm, module: string, body: Loose): FakeAnswer => {
  if (body.data.some((row: Loose) => crm.refusedValues.has(`whole ${row.Rapport_Id}`)))
    return { status: 400, json: error('INVALID_DATA', 'body') };
  const data = body.data.map((row: Loose) => {
    if (crm.refusedValues.has(row.Rapport_Id))
      return error('INVALID_DATA', 'invalid data', { api_name: 'Rapport_Id' });
    const parent = row.Contact_Name ?? row.Related_To;
    if (parent && !crm.of('Contacts').some(({ id }) => id === parent.id))
      return error('INVALID_DATA', 'invalid data', {
        api_name: row.Contact_Name ? 'Contact_Name' : 'Related_To',
      });
    const found = body.duplicate_check_fields
      .map((name: string) => crm.of(module).find(({ fields }) => same(fields[name], row[name])))
      .find(Boolean);
    const missing = mandatory[module]?.find((name) => !found && !row[name]);
    if (missing) return error('MANDATORY_NOT_FOUND', 'required field not found', { api_name: missing });
    const thing = found ?? crm.add(module, {});
    Object.assign(thing.fields, row);
    return success(thing.id, found ? 'update' : 'insert');
  });
  const statuses = new Set(data.map(({ status }: Loose) => status));
  return { status: statuses.size > 1 ? 207 : statuses.has('error') ? 400 : 200, json: { data } };
};
