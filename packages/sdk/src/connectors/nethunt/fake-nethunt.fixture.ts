import { createFakeCrm, type FakeCrm, type FakeThing, type Loose } from '../suite/fake-crm.fixture.ts';

const origin = 'https://nethunt.com';
const base = '^\\/api\\/v1\\/zapier';
const route = (pattern: string) => new RegExp(`${base}${pattern}$`);
const fieldsOf: Record<string, string[]> = {
  people: ['Name', 'Email', 'Phone', 'Unsubscribed'],
  cases: ['Name', 'Status', 'Email', 'Case ID'],
};

/** Words are found however they are written and whatever stands between them. */
const words = (text: unknown) =>
  String(text)
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .join(' ');

/** Creates a NetHunt in memory, of what its page of the API and clients of others show. */
export const createFakeNetHunt = (): FakeCrm =>
  createFakeCrm({
    origins: [origin],
    refusal: ({ headers }) =>
      headers.get('authorization') === `Basic ${btoa('owner@example.com:nethunt-k3y')}`
        ? undefined
        : { status: 401 },
    routes: (crm) => [
      [
        'GET',
        route('\\/triggers\\/auth-test'),
        () => ({ json: [{ user: { emailAddress: 'owner@example.com' } }] }),
      ],
      [
        'GET',
        route('\\/triggers\\/folder-field\\/(\\w+)'),
        ({ params: [folder = ''] }) => ({ json: (fieldsOf[folder] ?? []).map((name) => ({ name })) }),
      ],
      [
        'GET',
        route('\\/searches\\/find-record\\/(\\w+)'),
        ({ url, params: [folder = ''] }) => {
          const [, field = '', value = ''] =
            /^"([^"]*)":"([^"]*)"$/.exec(url.searchParams.get('query') ?? '') ?? [];
          const isFound = ({ fields }: FakeThing) =>
            [fields[field]]
              .flat()
              .some((one) => !crm.unindexedValues.has(one) && words(one).includes(words(value)));
          const limit = Number(url.searchParams.get('limit') ?? 1);
          const found = crm.of(folder).filter(isFound).slice(0, limit);
          return { json: found.map(({ id, fields }) => ({ id: `${folder}-${id}`, recordId: id, fields })) };
        },
      ],
      [
        'POST',
        route('\\/actions\\/create-record\\/(\\w+)'),
        ({ body, params: [folder = ''] }) => {
          const unknown = Object.keys(body.fields).find((name) => !fieldsOf[folder]?.includes(name));
          if (!body.timeZone || unknown)
            return { status: 400, json: { message: `Unknown field: ${unknown}` } };
          const { id } = crm.add(folder, { ...body.fields });
          return { json: { id: `${folder}-${id}`, recordId: id, fields: body.fields } };
        },
      ],
      [
        'POST',
        route('\\/actions\\/update-record\\/(\\d+)'),
        ({ body, params: [id] }) => {
          const record = crm.things.find((thing) => thing.id === id);
          if (!record) return { status: 404, json: { message: 'Record not found' } };
          for (const [name, action] of Object.entries<Loose>(body.fieldActions))
            record.fields[name] = action.add;
          return { json: { recordId: id } };
        },
      ],
      [
        'POST',
        route('\\/actions\\/delete-record\\/(\\d+)'),
        ({ params: [id] }) => {
          const record = crm.things.find((thing) => thing.id === id);
          if (!record) return { status: 404 };
          crm.remove(record);
          return {};
        },
      ],
      [
        'POST',
        route('\\/actions\\/create-comment\\/(\\d+)'),
        ({ body, params: [recordId] }) => {
          if (!crm.things.some((thing) => thing.id === recordId)) return { status: 404 };
          const { id } = crm.add('comments', { recordId, text: body.text });
          return { json: { id, commentId: id, recordId, text: body.text } };
        },
      ],
      [
        'GET',
        route('\\/triggers\\/new-comment\\/people'),
        ({ url }) =>
          Number.isNaN(Date.parse(url.searchParams.get('since') ?? ''))
            ? { status: 400 }
            : { json: crm.of('comments').map(({ id, fields }) => ({ id, commentId: id, ...fields })) },
      ],
    ],
  });
