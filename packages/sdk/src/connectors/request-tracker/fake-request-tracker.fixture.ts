import { createFakeCrm, type FakeCrm, type FakeThing, type Loose } from '../suite/fake-crm.fixture.ts';

export const fakeUrl = 'https://rt.example.com';
export const fakeToken = '1-23-secretsecret';

const linksOf = ({ fields }: FakeThing) => [fields.RefersTo ?? []].flat() as string[];
const selfOf = (kind: string, { id }: FakeThing) => ({ ref: 'self', type: kind, id: Number(id), _url: kind });
const listOf = (items: unknown[]) => ({
  json: { items, count: items.length, total: items.length, page: 1, per_page: 20, pages: items.length && 1 },
});
const isSame = (one: string | undefined, other: string) => one?.toLowerCase() === other.toLowerCase();

/** A subject as it stands in a mail: a long one that is not ASCII has several lines, and blanks before it are gone. */
const headerOf = (subject: string): string =>
  `${subject.trimStart().replace(/^(.{40,}) \(/u, (all, title) => (/^[ -~]*$/.test(title) ? all : `${title}\n (`))}\n`;

/** Creates a Request Tracker in memory, with one of its staff. What it answers was read off a real one. */
export const createFakeRequestTracker = (): FakeCrm => {
  const crm = createFakeCrm({
    origins: [fakeUrl],
    refusal: ({ headers }) =>
      headers.get('authorization') === `token ${fakeToken}`
        ? undefined
        : { status: 401, json: { message: 'Unauthorized' } },
    routes: ({ of, add }) => {
      const users = () => of('user');
      const ticketOf = (id: string | undefined) => of('ticket').find((ticket) => ticket.id === id);
      const taken = (fields: Loose, but?: FakeThing) =>
        (['Name', 'EmailAddress'] as const).find(
          (name) =>
            fields[name] && users().some((user) => user !== but && isSame(user.fields[name], fields[name])),
        );
      const complaint = { Name: 'Name in use', EmailAddress: 'Email address in use' };
      const change = (thing: FakeThing, body: Loose, label: string): string[] => {
        const spoilt = taken(body, thing);
        return Object.entries(body).flatMap(([name, value]) => {
          // It takes no null, and says nothing of it.
          if (value === null) return [];
          if (name === spoilt) return [`${label}: ${complaint[spoilt]}`];
          if (name === 'Status' && !['new', 'open', 'stalled', 'resolved', 'deleted'].includes(String(value)))
            return [`${label}: Status '${value}' isn't a valid status for this ticket.`];
          const before = thing.fields[name] ?? '';
          if (before === value) return [];
          thing.fields[name] = value;
          return [`${label}: ${name} changed from '${before}' to '${value}'`];
        });
      };
      return [
        ['GET', /^\/REST\/2\.0\/rt$/, () => ({ json: { Version: '5.0.3', Plugins: [] } })],
        [
          'POST',
          /^\/REST\/2\.0\/users$/,
          ({ body }) => {
            const fits = (user: FakeThing) =>
              body.some(({ field, value }: Loose) => isSame(user.fields[field], value));
            // Lists say nothing of rights.
            return listOf(
              users()
                .filter(fits)
                .map((user) => ({
                  type: 'user',
                  id: user.fields.Name,
                  EmailAddress: user.fields.EmailAddress,
                  Privileged: '',
                  _hyperlinks: [selfOf('user', user)],
                })),
            );
          },
        ],
        [
          'POST',
          /^\/REST\/2\.0\/user$/,
          ({ body }) => {
            const spoilt = taken(body);
            if (spoilt) return { status: 400, json: { message: complaint[spoilt] } };
            const { id } = add('user', { Disabled: 0, ...body });
            const headers = { location: `/REST/2.0/user/${id}` };
            return { status: 201, headers, json: { type: 'user', id: body.Name } };
          },
        ],
        [
          'GET',
          /^\/REST\/2\.0\/user\/([^/]+)$/,
          ({ params: [id] }) => {
            const user = users().find((one) => one.id === id || one.fields.Name === id);
            if (!user) return { status: 404, json: { message: 'Not Found' } };
            return { json: { ...user.fields, id: Number(user.id), _hyperlinks: [selfOf('user', user)] } };
          },
        ],
        [
          'PUT',
          /^\/REST\/2\.0\/user\/(\d+)$/,
          ({ body, params: [id] }) => {
            const user = users().find((one) => one.id === id);
            if (!user) return { status: 404, json: { message: 'Not Found' } };
            return { json: change(user, body, `User ${user.fields.Name}`) };
          },
        ],
        [
          'GET',
          /^\/REST\/2\.0\/tickets$/,
          ({ url }) => {
            const [, link = ''] = /^RefersTo = '([^']*)'$/.exec(url.searchParams.get('query') ?? '') ?? [];
            const found = of('ticket').filter(
              (ticket) =>
                ticket.fields.Status !== 'deleted' && linksOf(ticket).some((other) => isSame(other, link)),
            );
            return listOf(
              found.map((ticket) => ({
                type: 'ticket',
                id: ticket.id,
                Requestor: [ticket.fields.Requestor ?? []].flat().map((id) => ({ type: 'user', id })),
                _hyperlinks: [
                  selfOf('ticket', ticket),
                  ...linksOf(ticket).map((_url) => ({ ref: 'refers-to', type: 'external', _url })),
                ],
              })),
            );
          },
        ],
        [
          'POST',
          /^\/REST\/2\.0\/ticket$/,
          ({ body }) => {
            if (body.Queue !== 'General')
              return {
                status: 403,
                json: { message: `No permission to create tickets in the queue '${body.Queue}'` },
              };
            const { id } = add('ticket', { Status: 'new', ...body });
            const headers = { location: `/REST/2.0/ticket/${id}` };
            return { status: 201, headers, json: { type: 'ticket', id } };
          },
        ],
        [
          'PUT',
          /^\/REST\/2\.0\/ticket\/(\d+)$/,
          ({ body, params: [id] }) => {
            const ticket = ticketOf(id);
            if (!ticket) return { status: 404, json: { message: 'Not Found' } };
            return { json: change(ticket, body, `Ticket ${id}`) };
          },
        ],
        [
          'GET',
          /^\/REST\/2\.0\/transactions$/,
          ({ url }) => {
            const query = url.searchParams.get('query') ?? '';
            const [, ticket, mark = ''] =
              /^ObjectType = 'RT::Ticket' AND ObjectId = (\d+) AND Subject LIKE '([^']*)'$/.exec(query) ?? [];
            const found = of('comment').filter(
              ({ fields }) => fields.ticket === ticket && fields.Subject.includes(mark),
            );
            return listOf(
              found.map(({ id, fields }) => ({ id, type: 'transaction', Data: headerOf(fields.Subject) })),
            );
          },
        ],
        [
          'POST',
          /^\/REST\/2\.0\/ticket\/(\d+)\/comment$/,
          ({ body, params: [ticket = ''] }) => {
            if (!ticketOf(ticket)) return { status: 400, json: { message: 'Message could not be recorded' } };
            if (!body.ContentType)
              return {
                status: 400,
                json: { message: 'ContentType is a required field for application/json' },
              };
            const { id } = add('comment', { ...body, ticket });
            return {
              status: 201,
              headers: { location: `/REST/2.0/transaction/${id}` },
              json: ['Comments added'],
            };
          },
        ],
      ];
    },
  });
  crm.add('user', { Name: 'root', EmailAddress: 'staff@example.com', RealName: 'Root', Privileged: 1 });
  return crm;
};
