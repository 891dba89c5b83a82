import { createCloudEventsContract } from '../contracts/cloudevents.ts';
import type { FakeCrm, FakeRequest, Loose } from '../suite/fake-crm.fixture.ts';
import { createFakeReceiver } from '../suite/fake-receiver.fixture.ts';

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

/** Creates a receiver of CloudEvents in memory. */
export const createFakeCloudEvents = (): FakeCrm =>
  createFakeReceiver({
    eventsOf,
    // What only asks whether it is let in carries no event.
    contract: async (request) => (request.method === 'GET' ? [] : contract(request)),
    refusal: ({ headers }) =>
      headers.get('authorization') === 'Bearer receiver-secret' ? undefined : { status: 401 },
  });
