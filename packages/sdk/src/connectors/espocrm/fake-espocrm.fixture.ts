import {
  createFakeCrm,
  type FakeAnswer,
  type FakeCrm,
  type FakeRequest,
  type FakeThing,
  type Loose,
} from '../suite/fake-crm.fixture.ts';

const addressesOf = ({ fields }: FakeThing): string[] =>
  (fields.emailAddressData ?? []).map((row: Loose) => String(row.emailAddress).toLowerCase());

const shown = ({ id, fields }: FakeThing) => ({ id, ...fields });
const listed = ({ id, fields }: FakeThing) => {
  const { emailAddressData: _, ...others } = fields;
  return { id, ...others };
};

const refused = (status: number, reason: string): FakeAnswer => ({
  status,
  headers: { 'x-status-reason': reason },
  json: { messageTranslation: { label: reason } },
});

const hmac = async (secret: string, text: string) => {
  const encoder = new TextEncoder();
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', encoder.encode(secret), algorithm, false, ['sign']);
  return Buffer.from(await crypto.subtle.sign('HMAC', key, encoder.encode(text))).toString('hex');
};

/** The `Signature` of a webhook's call. */
export const espoSignature = async (id: string, secret: string, body: string): Promise<string> =>
  Buffer.from(`${id}:${await hmac(secret, body)}`).toString('base64');

/** What an API user that signs sends; compared by tests. */
export const espoAuthorization = async (apiKey: string, secret: string, method: string, resource: string) =>
  Buffer.from(`${apiKey}:${await hmac(secret, `${method} ${resource}`)}`).toString('base64');

const required: Record<string, string[]> = {
  Contact: ['lastName'],
  Account: ['name'],
  Case: ['name'],
  Opportunity: ['name', 'amount', 'closeDate'],
};

/** Creates an EspoCRM in memory. */
export const createFakeEspoCrm = (): FakeCrm =>
  createFakeCrm({
    origins: ['https://crm.shop.example'],
    refusal: ({ headers }) =>
      headers.get('x-api-key') === 'espo-key-secret' || headers.get('x-hmac-authorization')
        ? undefined
        : { status: 401 },
    routes: (crm) => {
      const byId = (kind: string, id: unknown) => crm.of(kind).find((thing) => thing.id === id);
      /** Addresses keep whether they are opted out, whoever has them. */
      const write = (thing: FakeThing, { emailAddressData: rows, emailAddress, ...fields }: Loose) => {
        Object.assign(thing.fields, fields);
        if (rows) {
          thing.fields.emailAddressData = rows;
          thing.fields.emailAddress = rows.find((row: Loose) => row.primary)?.emailAddress;
        } else if (emailAddress) {
          thing.fields.emailAddress = emailAddress;
          thing.fields.emailAddressData = [{ emailAddress, primary: true, optOut: false, invalid: false }];
        }
        return { json: shown(thing) };
      };
      const matches = (thing: FakeThing, { type, attribute, value }: Loose) => {
        if (attribute === 'emailAddress')
          return !crm.unindexedValues.has(value) && addressesOf(thing).includes(value.toLowerCase());
        const text = String(thing.fields[attribute] ?? '');
        return type === 'contains' ? text.includes(value) : text.toLowerCase() === value.toLowerCase();
      };
      const list = ({ params: [kind = ''], url }: FakeRequest): FakeAnswer => {
        const { where } = JSON.parse(url.searchParams.get('searchParams') ?? '{}');
        const found = crm.of(kind).filter((thing) => where.every((item: Loose) => matches(thing, item)));
        return { json: { total: found.length, list: found.map(listed) } };
      };
      const create = ({ params: [kind = ''], body, headers }: FakeRequest): FakeAnswer => {
        if (crm.refusedValues.has(body.emailAddress)) return refused(400, 'Field validation failure');
        for (const name of required[kind] ?? [])
          if (!body[name] && body[name] !== 0)
            return refused(400, `Field validation failure; field: ${name}`);
        const isSame = ({ fields, ...thing }: FakeThing) =>
          kind === 'Contact'
            ? addressesOf({ fields, ...thing }).includes(body.emailAddress) ||
              (fields.firstName === body.firstName && fields.lastName === body.lastName)
            : kind === 'Account' && fields.name === body.name;
        const duplicates =
          headers.get('x-skip-duplicate-check') === 'true' ? [] : crm.of(kind).filter(isSame);
        if (duplicates.length > 0)
          return { status: 409, headers: { 'x-status-reason': 'duplicate' }, json: duplicates.map(shown) };
        return write(crm.add(kind, {}), body);
      };
      return [
        ['GET', /^\/api\/v1\/App\/user$/, () => ({ json: { user: { id: 'u1', type: 'api' } } })],
        [
          'GET',
          /^\/api\/v1\/Metadata$/,
          () => ({
            json: {
              firstName: { type: 'varchar' },
              lastName: { type: 'varchar' },
              phoneNumber: { type: 'phone' },
              assignedUser: { type: 'link' },
            },
          }),
        ],
        [
          'POST',
          /^\/api\/v1\/DataPrivacy\/action\/erase$/,
          ({ body }) => {
            const thing = byId(body.entityType, body.id);
            if (!thing) return { status: 404 };
            for (const name of body.fieldList) delete thing.fields[name];
            for (const name of ['firstName', 'lastName', 'emailAddressData']) delete thing.fields[name];
            return { json: true };
          },
        ],
        [
          'GET',
          /^\/api\/v1\/(\w+)\/(\w+)\/stream$/,
          ({ params: [kind = '', id] }) => {
            if (!byId(kind, id)) return { status: 404 };
            const posts = crm.of('Note').filter(({ fields }) => fields.parentId === id);
            return { json: { total: posts.length, list: posts.reverse().map(shown) } };
          },
        ],
        [
          'POST',
          /^\/api\/v1\/Account\/(\w+)\/contacts$/,
          ({ params: [id], body }) => {
            const contact = byId('Contact', body.id);
            if (!contact || !byId('Account', id)) return { status: 404 };
            contact.fields.accountsIds = [...new Set([...(contact.fields.accountsIds ?? []), id])];
            return { json: true };
          },
        ],
        ['GET', /^\/api\/v1\/(Contact|Account|Case|Opportunity|User)$/, list],
        ['POST', /^\/api\/v1\/(Contact|Account|Case|Opportunity|Note)$/, create],
        [
          'GET',
          /^\/api\/v1\/(Contact|Case)\/(\w+)$/,
          ({ params: [kind = '', id] }) => {
            const thing = byId(kind, id);
            return thing ? { json: shown(thing) } : { status: 404 };
          },
        ],
        [
          'PUT',
          /^\/api\/v1\/(\w+)\/(\w+)$/,
          ({ params: [kind = '', id], body }) => {
            const thing = byId(kind, id);
            for (const name of required[kind] ?? [])
              if (body[name] === '' || body[name] === null)
                return refused(400, `Field validation failure; field: ${name}`);
            return thing ? write(thing, body) : { status: 404 };
          },
        ],
        [
          'DELETE',
          /^\/api\/v1\/(\w+)\/(\w+)$/,
          ({ params: [kind = '', id] }) => {
            const thing = byId(kind, id);
            if (!thing) return { status: 404 };
            crm.remove(thing);
            return { json: true };
          },
        ],
      ];
    },
  });
