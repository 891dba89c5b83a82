import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import type { DeliveryItem, ErasureRequest } from '../../models/index.ts';
import { entriesOf } from '../../testing/entries.ts';
import type { Connector } from '../connector.ts';
import type { DefinedConnector } from '../define-connector.ts';
import type { FakeCrm } from './fake-crm.fixture.ts';

/** Delivers as an outbox would, those of one customer in their order. */
export const deliverTo = (connector: Pick<Connector, 'deliver'>, ...items: DeliveryItem[]) =>
  connector.deliver(
    entriesOf(items, ({ userId }) => userId ?? undefined) as unknown as Parameters<Connector['deliver']>[0],
    {},
  );

/** Lets fakes answer during the tests of a `describe`, in which it is called; after each, the contract is asked. */
export const useFakes = () => {
  const server = setupServer();
  const used: FakeCrm[] = [];
  beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
  afterEach(async () => {
    server.resetHandlers();
    const violations = await Promise.all(used.splice(0).map((crm) => crm.violations()));
    expect(violations.flat()).toEqual([]);
  });
  afterAll(() => server.close());
  /** Puts a connector before its fake. */
  return (crm: FakeCrm, connector: DefinedConnector) => {
    server.use(crm.handler);
    used.push(crm);
    return {
      crm,
      connector,
      deliver: (...items: DeliveryItem[]) => deliverTo(connector, ...items),
      /** What became of the one item. */
      deliverOne: async (item: DeliveryItem) => {
        const result = await deliverTo(connector, item);
        return result.status === 'answered' ? result.results[0] : result;
      },
      erase: (request: Partial<ErasureRequest>) =>
        connector.erase?.(
          entriesOf<ErasureRequest>([
            {
              type: 'delete',
              messageId: 'erasure-1',
              timestamp: '2026-11-22T12:00:00.000Z',
              anonymousIds: [],
              ...request,
            },
          ]),
          {},
        ),
      /** The bodies that were sent so. */
      bodies: (method: string, path: RegExp) =>
        crm.requests.flatMap((request) =>
          request.method === method && path.test(request.url.pathname) ? [request.body] : [],
        ),
    };
  };
};

/** What a delivery of one answers when all went well. */
export const delivered = { status: 'answered', results: [{ status: 'delivered' }] };
