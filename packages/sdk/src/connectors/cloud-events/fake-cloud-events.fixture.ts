import { createCloudEventsContract } from '../contracts/cloudevents.ts';
import { createFakeCrm, type FakeCrm, type FakeRequest, type Loose } from '../suite/fake-crm.fixture.ts';

const contract = createCloudEventsContract();

const eventsOf = ({ headers, body }: FakeRequest): Loose[] => {
  const type = headers.get('content-type') ?? '';
  if (type.startsWith('application/cloudevents-batch+json')) return body;
  if (type.startsWith('application/cloudevents+json')) return [body];
  const attributes = [...headers].filter(([name]) => name.startsWith('ce-'));
  return [
    {
      ...Object.fromEntries(attributes.map(([name, value]) => [name.slice(3), decodeURIComponent(value)])),
      data: body,
    },
  ];
};

/** Creates a receiver in memory that keeps each event once, and people as the events tell of them. */
export const createFakeReceiver = (): FakeCrm =>
  createFakeCrm({
    origins: ['https://events.example'],
    // What only asks whether it is let in carries no event.
    contract: async (request) => (request.method === 'GET' ? [] : contract(request)),
    refusal: ({ headers }) =>
      headers.get('authorization') === 'Bearer receiver-secret' ? undefined : { status: 401 },
    routes: (crm) => [
      ['GET', /^\/in$/, () => ({ status: 405, headers: { allow: 'POST, OPTIONS' } })],
      [
        'POST',
        /^\/in$/,
        (request) => {
          const events = eventsOf(request);
          if (events.some(({ data }) => crm.refusedValues.has(data.userId))) return { status: 400 };
          for (const { source, id, type, time, data } of events) {
            const isKnown = crm
              .of('events')
              .some(({ fields }) => fields.source === source && fields.id === id);
            if (isKnown) continue;
            crm.add('events', { source, id, type, data });
            if (type.endsWith('.delete'))
              for (const one of crm.of('people').filter(({ fields }) => fields.userId === data.userId))
                crm.remove(one);
            if (!type.endsWith('.identify')) continue;
            const known = crm.of('people').find(({ fields }) => fields.userId === data.userId);
            const person = known ?? crm.add('people', { userId: data.userId, time: '' });
            if (time > person.fields.time) Object.assign(person.fields, { time, traits: data.traits });
          }
          return { status: 202 };
        },
      ],
    ],
  });
