import type { Backend } from '../backend.ts';
import type { TrackedEvent } from '../models/index.ts';
import type { OutboxStore } from '../outbox/index.ts';
import { rapport } from '../rapport/backend.ts';
import type { ClientOptions } from './client-options.ts';
import type { Identity } from './identity.ts';

/** Takes the given backend, or makes the one of the Rapport server that the options name. */
export const createClientBackend = (
  options: ClientOptions,
  { anonymousId, visitorKey, customerToken }: Identity,
  store: OutboxStore<TrackedEvent>,
): Backend => {
  if (options.backend) return options.backend;
  const { endpoint, site, serverKey, fetch, now } = options;
  const isOneVisitor = serverKey === undefined || options.anonymousId !== undefined;
  return rapport({
    endpoint,
    siteKey: serverKey ?? site,
    ...(isOneVisitor && { anonymousId, visitorKey, customerToken }),
    report: () => store.report(),
    ...(fetch && { fetch }),
    ...(now && { now }),
  });
};
