import {
  createFakeCrm,
  type FakeAnswer,
  type FakeCrm,
  type FakeThing,
  type Loose,
} from '../suite/fake-crm.fixture.ts';

const problem = (status: number, error: string, error_message: string): FakeAnswer => ({
  status,
  json: { error, error_message },
});

const same = (one: unknown, other: unknown) =>
  one !== undefined && String(one).toLowerCase() === String(other).toLowerCase();

/** Whether a record fits one part of a filter: `{ name: { $starts: 'a' } }`, `{ $or: […] }`. */
const fits = (part: Loose, thing: FakeThing): boolean =>
  Object.entries<Loose>(part).every(([field, wanted]) => {
    if (field === '$or') return wanted.some((one: Loose) => fits(one, thing));
    const values =
      field === 'email_addresses.email_address'
        ? (thing.fields.email ?? []).map((one: Loose) => one.email_address)
        : field === 'contacts.id'
          ? (thing.fields.contacts ?? [])
          : [thing.fields[field]];
    return values.some((value: Loose) => {
      if (wanted.$starts !== undefined) return String(value ?? '').startsWith(wanted.$starts);
      return same(value, wanted.$equals ?? wanted);
    });
  });

/** Keeps of an address what was known of it, as Sugar does; addresses that are not sent are gone. */
const addresses = (sent: Loose[], known: Loose[] = []) =>
  sent.map((one) => ({
    opt_out: false,
    invalid_email: false,
    primary_address: false,
    ...known.find((old) => same(old.email_address, one.email_address)),
    ...one,
  }));

/** Creates a Sugar in memory. */
export const createFakeSugar = ({ hasSyncKey = true } = {}): FakeCrm =>
  createFakeCrm({
    origins: ['https://linden.sugarondemand.com'],
    isSignIn: ({ url }) => url.pathname.endsWith('/oauth2/token'),
    refusal: ({ headers }, crm) =>
      crm.tokens.has(headers.get('oauth-token') ?? '')
        ? undefined
        : problem(401, 'need_login', 'No valid authentication for user.'),
    routes: (crm) => {
      const write = (module: string, body: Loose, known?: FakeThing): FakeThing | FakeAnswer => {
        const email = body.email && addresses(body.email, known?.fields.email);
        if ((email ?? []).some((one: Loose) => crm.refusedValues.has(one.email_address)))
          return problem(422, 'invalid_parameter', 'The email address is invalid.');
        const isNameless = body.last_name === '' || body.last_name === null;
        if (module === 'Contacts' && (isNameless || (!known && !body.last_name)))
          return problem(422, 'missing_parameter', 'Missing parameter: last_name');
        const thing = known ?? crm.add(module, {});
        Object.assign(thing.fields, body, email && { email });
        return thing;
      };
      const byId = (module: string, id: string) => crm.of(module).find((thing) => thing.id === id);
      const missing = problem(404, 'not_found', 'Could not find the record.');
      return [
        [
          'POST',
          /^\/rest\/v11_10\/oauth2\/token$/,
          ({ body }) =>
            body.grant_type === 'password' && body.password === 'sugar-secret' && body.client_secret === ''
              ? { json: { access_token: crm.newToken(), expires_in: 3600, token_type: 'bearer' } }
              : problem(401, 'need_login', 'You must specify a valid username and password.'),
        ],
        [
          'GET',
          /^\/rest\/v11_10\/Users$/,
          () => ({
            json: { next_offset: -1, records: crm.of('Users').map(({ id, fields }) => ({ id, ...fields })) },
          }),
        ],
        ['GET', /^\/rest\/v11_10\/me$/, () => ({ json: { current_user: { id: '1' } } })],
        [
          'GET',
          /^\/rest\/v11_10\/metadata$/,
          ({ url }) => {
            const module = url.searchParams.get('module_filter') ?? '';
            const names: Record<string, string> = {
              Contacts:
                'email first_name last_name phone_work title birthdate primary_address_street primary_address_city primary_address_state primary_address_postalcode primary_address_country email_opt_out',
              Accounts: 'name website phone_office employees',
              Notes: 'name description',
              Cases: 'name description status',
            };
            const all = [...(names[module] ?? '').split(' '), ...(hasSyncKey ? ['sync_key'] : [])];
            const fields = Object.fromEntries(all.map((name) => [name, { name, type: 'varchar' }]));
            return { json: { modules: { [module]: { fields: { ...fields, _hash: 'abc' } } } } };
          },
        ],
        [
          'POST',
          /^\/rest\/v11_10\/(\w+)\/filter$/,
          ({ body, params: [module = ''] }) => {
            const found = crm
              .of(module)
              .filter((thing) => body.filter.every((part: Loose) => fits(part, thing)))
              .filter((thing) => !crm.unindexedValues.has(thing.fields.sync_key))
              .slice(0, body.max_num);
            return { json: { next_offset: -1, records: found.map(({ id, fields }) => ({ id, ...fields })) } };
          },
        ],
        [
          'PATCH',
          /^\/rest\/v11_10\/(\w+)\/sync_key\/([^/]+)$/,
          ({ body, params: [module = '', sync_key = ''] }) => {
            const known = crm.of(module).find((thing) => thing.fields.sync_key === sync_key);
            const written = write(module, { ...body, sync_key }, known);
            return 'id' in written ? { status: known ? 200 : 201, json: { record: written.id } } : written;
          },
        ],
        [
          'GET',
          /^\/rest\/v11_10\/(\w+)\/(\w+)$/,
          ({ params: [module = '', id = ''] }) => {
            const thing = byId(module, id);
            return thing ? { json: { id, ...thing.fields } } : missing;
          },
        ],
        [
          'PUT',
          /^\/rest\/v11_10\/(\w+)\/(\w+)$/,
          ({ body, params: [module = '', id = ''] }) => {
            const thing = byId(module, id);
            if (!thing) return missing;
            const written = write(module, body, thing);
            return 'id' in written ? { json: { id, ...written.fields } } : written;
          },
        ],
        [
          'POST',
          /^\/rest\/v11_10\/(\w+)\/(\w+)\/link\/contacts\/(\w+)$/,
          ({ params: [module = '', id = '', contact = ''] }) => {
            const thing = byId(module, id);
            if (!thing || !byId('Contacts', contact)) return missing;
            thing.fields.contacts = [...new Set([...(thing.fields.contacts ?? []), contact])];
            return { json: { record: { id } } };
          },
        ],
        [
          'DELETE',
          /^\/rest\/v11_10\/(\w+)\/(\w+)$/,
          ({ params: [module = '', id = ''] }) => {
            const thing = byId(module, id);
            if (!thing) return missing;
            crm.remove(thing);
            return { json: { id } };
          },
        ],
      ];
    },
  });
