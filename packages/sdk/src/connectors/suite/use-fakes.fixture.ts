import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll } from 'vitest';
import type { DeliveryItem, ErasureRequest } from '../../models/index.ts';
import { entriesOf } from '../../testing/entries.ts';
import type { DefinedConnector } from '../define-connector.ts';
import type { FakeCrm } from './fake-crm.fixture.ts';

/** Lets fakes answer during the tests of a `describe`, in which it is called. */
export const useFakes = () => {
  const server = setupServer();
  beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
  afterEach(() => server.resetHandlers());
  afterAll(() => server.close());
  /** Puts a connector before its fake. */
  return (crm: FakeCrm, connector: DefinedConnector) => {
    server.use(crm.handler);
    return {
      crm,
      connector,
      deliver: (...items: DeliveryItem[]) =>
        connector.deliver(entriesOf(items) as unknown as Parameters<DefinedConnector['deliver']>[0], {}),
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
