import type { Contract } from '../contracts/contract.ts';
import { createZendeskContract } from '../contracts/zendesk.ts';
import { createFakeCrm, type FakeCrm, type FakeThing, type Loose } from '../suite/fake-crm.fixture.ts';

const basic = `Basic ${Buffer.from('agent@shop.example/token:zd-token-secret').toString('base64')}`;
const same = (one: Loose, other: Loose) => String(one).toLowerCase() === String(other).toLowerCase();
const shown = ({ id, fields }: FakeThing) => ({ id: Number(id), ...fields });
const notFound = { status: 404, json: { error: 'RecordNotFound', description: 'Not found' } };

const invalid = (field: string, error: string, description: string) => ({
  status: 422,
  json: {
    error: 'RecordInvalid',
    description: 'Record validation errors',
    details: { [field]: [{ error, description }] },
  },
});

/**
 * What Zendesk documents and the community client does not know, or asks for always though Zendesk asks for it only of
 * somebody new.
 * @see https://developer.zendesk.com/api-reference/ticketing/introduction/
 */
const knownToZendesk = [
  /^\w+ \/api\/v2\/users\/\d+\/events is not/,
  /^\w+ \/api\/v2\/deleted_users(\/\d+)? is not/,
  /^GET \/api\/v2\/tickets: external_id is not/,
  /create_or_update: organization\.external_id is not/,
  /create_or_update: user\.skip_verify_email is not/,
  /create_or_update: (user|organization)\.name is missing/,
  /^GET \/api\/v2\/ticket_forms: expected POST/,
  // Custom metadata of an audit, and pages by cursor.
  /^\w+ \/api\/v2\/tickets(\/\d+)?: ticket\.metadata is not/,
  /^GET \/api\/v2\/tickets\/\d+\/audits: page\[size\] is not/,
];

const checked = createZendeskContract();
const contract: Contract = async (request) =>
  (await checked(request)).filter((problem) => !knownToZendesk.some((pattern) => pattern.test(problem)));

/** Creates a Zendesk in memory, with the checkbox `marketing_opt_out` among its user fields. */
export const createFakeZendesk = (): FakeCrm =>
  createFakeCrm({
    origins: ['https://shop.zendesk.com'],
    contract,
    refusal: ({ headers }) =>
      [basic, 'Bearer zd-oauth-secret'].includes(headers.get('authorization') ?? '')
        ? undefined
        : { status: 401, json: { error: "Couldn't authenticate you" } },
    routes: (crm) => {
      const byId = (kind: string, id: string | undefined) => crm.of(kind).find((thing) => thing.id === id);
      const keys = new Map<string, Loose>();
      const comment = (ticket: FakeThing, { comment: said, metadata }: Loose) => {
        if (said) crm.add('comments', { ...said, ticket: ticket.id });
        if (said) crm.add('audits', { ticket: ticket.id, metadata: { system: {}, custom: metadata ?? {} } });
      };
      return [
        [
          'GET',
          /^\/api\/v2\/(groups|brands|ticket_forms)$/,
          ({ params: [kind = ''] }) => ({ json: { [kind]: crm.of(kind).map(shown) } }),
        ],
        ['GET', /^\/api\/v2\/users\/me$/, () => ({ json: { user: { id: 1, role: 'admin' } } })],
        [
          'GET',
          /^\/api\/v2\/user_fields$/,
          () => ({
            json: { user_fields: [{ key: 'marketing_opt_out', title: 'No marketing', type: 'checkbox' }] },
          }),
        ],
        [
          'GET',
          /^\/api\/v2\/users\/search$/,
          ({ url }) => {
            const id = url.searchParams.get('external_id');
            const email = /^email:"(.*)"$/
              .exec(url.searchParams.get('query') ?? '')?.[1]
              ?.replace(/\\(.)/g, '$1');
            const users = crm
              .of('users')
              .filter(({ fields }) =>
                id === null ? same(fields.email, email) : same(fields.external_id, id),
              );
            return { json: { users: users.map(shown), count: users.length } };
          },
        ],
        [
          'POST',
          /^\/api\/v2\/users\/create_or_update$/,
          ({ body: { user } }) => {
            const { skip_verify_email: _, user_fields: custom = {}, ...fields } = user;
            if (crm.refusedValues.has(user.email))
              return invalid('email', 'InvalidValue', 'Email: is not valid');
            const byKey = crm
              .of('users')
              .find((one) => user.external_id && same(one.fields.external_id, user.external_id));
            const byEmail = crm.of('users').find((one) => user.email && same(one.fields.email, user.email));
            if (byKey && byEmail && byKey !== byEmail)
              return invalid(
                'email',
                'DuplicateValue',
                `Email: ${user.email} is already being used by another user`,
              );
            const known = byKey ?? byEmail;
            if (!known && !user.name)
              return invalid('name', 'ValueTooShort', 'Name: is too short (minimum one character)');
            const thing =
              known ?? crm.add('users', { role: 'end-user', user_fields: { marketing_opt_out: false } });
            // The first address stays the primary one.
            const { email = fields.email } = thing.fields;
            Object.assign(thing.fields, fields, email ? { email } : {});
            if ('marketing_opt_out' in custom)
              thing.fields.user_fields.marketing_opt_out = custom.marketing_opt_out;
            return { status: known ? 200 : 201, json: { user: shown(thing) } };
          },
        ],
        [
          'GET',
          /^\/api\/v2\/users\/(\d+)\/events$/,
          ({ params: [id], url: { searchParams } }) => {
            const [from, to] = ['filter[start_time]', 'filter[end_time]'].map((name) =>
              searchParams.get(name),
            );
            const events = crm
              .of('events')
              .filter(
                ({ fields }) =>
                  fields.user === id &&
                  fields.source === searchParams.get('filter[source]') &&
                  fields.type === searchParams.get('filter[type]') &&
                  (!from || fields.created_at >= from) &&
                  (!to || fields.created_at <= to),
              );
            return { json: { events: events.map(({ fields }) => fields), links: [] } };
          },
        ],
        [
          'POST',
          /^\/api\/v2\/users\/(\d+)\/events$/,
          ({ params: [id], body: { event, profile } }) => {
            if (!byId('users', id)) return notFound;
            const isText = Object.values(event.properties).every((value) => typeof value === 'string');
            const isWhole =
              event.source && event.type && event.type.length <= 40 && profile.source && profile.type;
            if (!isText || !isWhole || profile.identifiers.length === 0)
              return { status: 400, json: { error: 'InvalidEvent', description: 'Invalid event' } };
            crm.add('events', { ...event, user: id });
            return { status: 202 };
          },
        ],
        [
          'PUT',
          /^\/api\/v2\/users\/(\d+)$/,
          ({ params: [id], body }) => {
            const user = byId('users', id);
            if (!user) return notFound;
            Object.assign(user.fields, body.user);
            return { json: { user: shown(user) } };
          },
        ],
        [
          'GET',
          /^\/api\/v2\/users\/(\d+)$/,
          ({ params: [id] }) => {
            const user = byId('users', id);
            return user ? { json: { user: shown(user) } } : notFound;
          },
        ],
        [
          'DELETE',
          /^\/api\/v2\/users\/(\d+)$/,
          ({ params: [id] }) => {
            const user = byId('users', id);
            if (!user) return notFound;
            user.kind = 'deleted_users';
            return { json: { user: { ...shown(user), active: false } } };
          },
        ],
        [
          'GET',
          /^\/api\/v2\/deleted_users$/,
          () => ({ json: { deleted_users: crm.of('deleted_users').map(shown), meta: { has_more: false } } }),
        ],
        [
          'DELETE',
          /^\/api\/v2\/deleted_users\/(\d+)$/,
          ({ params: [id] }) => {
            const user = byId('deleted_users', id);
            if (!user) return notFound;
            crm.remove(user);
            return { json: { deleted_user: { id: Number(id), name: 'Permanently Deleted User' } } };
          },
        ],
        [
          'POST',
          /^\/api\/v2\/organizations\/create_or_update$/,
          ({ body: { organization } }) => {
            const known = crm
              .of('organizations')
              .find(({ fields }) => same(fields.external_id, organization.external_id));
            if (!known && !organization.name) return invalid('name', 'BlankValue', 'Name: cannot be blank');
            const thing = known ?? crm.add('organizations', {});
            Object.assign(thing.fields, organization);
            return { status: known ? 200 : 201, json: { organization: shown(thing) } };
          },
        ],
        [
          'GET',
          /^\/api\/v2\/tickets$/,
          ({ url }) => {
            const id = url.searchParams.get('external_id');
            return {
              json: {
                tickets: crm
                  .of('tickets')
                  .filter(({ fields }) => fields.external_id === id)
                  .map(shown),
              },
            };
          },
        ],
        [
          'POST',
          /^\/api\/v2\/tickets$/,
          ({ body: { ticket }, headers }) => {
            const key = headers.get('idempotency-key') ?? '';
            const known = keys.get(key);
            if (known && JSON.stringify(known.ticket) !== JSON.stringify(ticket))
              return {
                status: 400,
                json: { error: 'IdempotentRequestError', description: 'Different parameters' },
              };
            if (known)
              return {
                status: 201,
                json: { ticket: known.json },
                headers: { 'x-idempotency-lookup': 'hit' },
              };
            if (!ticket.comment?.body) return invalid('base', 'BlankValue', 'Description: cannot be blank');
            const { comment: _, metadata: __, ...fields } = ticket;
            const thing = crm.add('tickets', { status: 'new', ...fields });
            comment(thing, ticket);
            keys.set(key, { ticket, json: shown(thing) });
            return { status: 201, json: { ticket: shown(thing) } };
          },
        ],
        [
          'PUT',
          /^\/api\/v2\/tickets\/(\d+)$/,
          ({ params: [id], body: { ticket } }) => {
            const thing = byId('tickets', id);
            if (!thing) return notFound;
            if (thing.fields.status === 'closed')
              return invalid('status', 'ClosedPrevents', 'Status: closed prevents ticket update');
            const { comment: _, metadata: __, ...fields } = ticket;
            Object.assign(thing.fields, fields);
            comment(thing, ticket);
            return { json: { ticket: shown(thing) } };
          },
        ],
        [
          'GET',
          /^\/api\/v2\/tickets\/(\d+)\/audits$/,
          ({ params: [id] }) => ({
            json: {
              audits: crm
                .of('audits')
                .filter(({ fields }) => fields.ticket === id)
                .map(shown),
              meta: { has_more: false },
            },
          }),
        ],
      ];
    },
  });
