import {
  createFakeCrm,
  type FakeCrm,
  type FakeCrmOptions,
  type FakeRequest,
  type Loose,
} from './fake-crm.fixture.ts';

/** An event as a receiver reads it. */
export interface ReceivedEvent {
  source: string;
  id: string;
  /** Ends with that of the event: `event.identify`. */
  type: string;
  time: string;
  data: Loose;
}

export interface FakeReceiverOptions extends Pick<FakeCrmOptions, 'contract' | 'refusal'> {
  eventsOf: (request: FakeRequest) => ReceivedEvent[];
}

/** Creates a receiver in memory, at `/in`, that keeps each event once, and people as the events tell of them. */
export const createFakeReceiver = ({ eventsOf, ...options }: FakeReceiverOptions): FakeCrm =>
  createFakeCrm({
    ...options,
    origins: ['https://events.example'],
    routes: (crm) => [
      ['GET', /^\/in$/, () => ({ status: 405, headers: { allow: 'POST, OPTIONS' } })],
      [
        'POST',
        /^\/in(\/v1\/batch)?$/,
        (request) => {
          const events = eventsOf(request);
          if (events.some(({ data }) => crm.refusedValues.has(data.userId))) return { status: 400 };
          for (const { source, id, type, time, data } of events) {
            const isKnown = crm
              .of('events')
              .some(({ fields }) => fields.source === source && fields.id === id);
            if (isKnown) continue;
            crm.add('events', { source, id, type, data });
            if (type.endsWith('delete'))
              for (const one of crm.of('people').filter(({ fields }) => fields.userId === data.userId))
                crm.remove(one);
            if (!type.endsWith('identify')) continue;
            const known = crm.of('people').find(({ fields }) => fields.userId === data.userId);
            const person = known ?? crm.add('people', { userId: data.userId, time: '' });
            if (time > person.fields.time) Object.assign(person.fields, { time, traits: data.traits });
          }
          return { status: 202 };
        },
      ],
    ],
  });
