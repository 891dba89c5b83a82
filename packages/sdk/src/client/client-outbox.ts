import type { Backend } from '../backend.ts';
import type { TrackedEvent } from '../models/index.ts';
import {
  createIndexedDbStore,
  createMemoryStore,
  createOutbox,
  type Outbox,
  type OutboxStore,
} from '../outbox/index.ts';
import type { ClientOptions } from './client-options.ts';
import { tellRejections } from './tell-rejections.ts';

/** Takes the given store, or the most durable one that the platform has. */
export const createClientStore = ({ store, site, backend }: ClientOptions): OutboxStore<TrackedEvent> => {
  if (store) return store;
  if (typeof indexedDB === 'undefined') return createMemoryStore();
  return createIndexedDbStore({ name: `rapport-client-${site ?? backend?.name}` });
};

/** Creates the outbox in front of the backend's events and lets it send; undefined where events are not taken. */
export const createClientOutbox = (
  { events }: Backend,
  store: OutboxStore<TrackedEvent>,
  { now, random, onError }: ClientOptions,
): Outbox<TrackedEvent> | undefined => {
  if (!events) return undefined;
  const outbox = createOutbox({
    store,
    destination: onError ? tellRejections(events, onError) : events,
    ...(now && { now }),
    ...(random && { random }),
    ...(onError && { onError }),
  });
  outbox.start();
  return outbox;
};
