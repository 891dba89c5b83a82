import { type ConnectorFactory, defineConnector } from '../define-connector.ts';
import type { Write } from '../definition.ts';
import { authentication } from './authentication.ts';
import { many, modes, one } from './events.ts';

const settings = {
  url: { kind: 'url', about: 'where events are posted' },
  source: { about: 'the URI that events come from, such as https://shop.example' },
  mode: { about: 'structured, binary or batch', oneOf: modes, default: 'structured' },
  typePrefix: { about: 'what the types of events begin with, such as example.shop', default: 'rapport' },
  token: { secret: true, optional: true, about: 'a bearer token' },
  user: { optional: true, about: 'a user name for Basic authentication' },
  password: { secret: true, optional: true, about: 'its password' },
  signingSecret: { secret: true, optional: true, about: 'whsec_ and base64, to sign each request with' },
} as const;

/** Every kind of event goes the same way. */
const all = (write: Write) => {
  const operation = { key: ['id'], map: {}, write };
  return {
    person: operation,
    company: operation,
    event: operation,
    page: operation,
    order: operation,
    case: operation,
    message: operation,
    consent: operation,
    loyalty: operation,
    merge: operation,
    erase: operation,
  };
};

const factoryOf = (write: Write): ConnectorFactory<typeof settings> =>
  defineConnector<typeof settings>({
    id: 'cloud-events',
    title: 'CloudEvents',
    status: 'live',
    contract: 'cloudevents',
    takesEvents: true,
    settings,
    baseUrl: ({ url }) => url,
    authentication,
    limits: { concurrent: 5 },
    errors: [
      // The probe only: an address that names POST among what it allows takes events.
      {
        status: 405,
        when: ({ headers }) => /\bPOST\b/i.test(headers.get('allow') ?? ''),
        means: 'ok',
      },
    ],
    probe: () => ({ method: 'GET', path: '' }),
    operations: all(write),
  });

const single = factoryOf({ by: 'request', request: one });
const batched = factoryOf({
  by: 'batch',
  maxRecords: 100,
  request: many,
  rows: (_answer, records) => records.map(() => ({ ok: true })),
});

/**
 * Creates a connector that posts every event and every erasure as a CloudEvent. `source` and `id` are the same over
 * all attempts.
 * @see https://cloudevents.io
 */
export const cloudEvents: ConnectorFactory<typeof settings> = Object.assign(
  (options: Parameters<typeof single>[0]) => (options.mode === 'batch' ? batched : single)(options),
  { definition: single.definition },
);
