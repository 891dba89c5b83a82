import type {
  ArticlesCapability,
  Capability,
  ConsentCapability,
  LoyaltyCapability,
  ProfilesCapability,
} from './backend.ts';
import { createClientBackend } from './client/client-backend.ts';
import { type ClientOptions, checkClientOptions } from './client/client-options.ts';
import { createClientOutbox, createClientStore } from './client/client-outbox.ts';
import { createIdentity, type Identity } from './client/identity.ts';
import { type EventFields, type EventOptions, newEvent } from './client/new-event.ts';
import { readPage } from './client/page-context.ts';
import { capabilities } from './compose.ts';
import { createMessages } from './conversations/create-messages.ts';
import type { Messages } from './conversations/messages.ts';
import { RapportError } from './errors.ts';
import type { JsonObject, ReceiptList } from './models/index.ts';
import { randomId } from './outbox/random-id.ts';

export interface IdentifyOptions extends EventOptions {
  /** Proves the customer: a JWT signed by the site's backend. Without one `userId` is only claimed. */
  token?: string;
}

/**
 * Collects events and asks about consent and profiles. Every collecting call resolves when the event is in
 * the outbox, not when it has arrived. It rejects with a `RapportError`: `invalid_event` for wrong arguments,
 * `storage` when the event could not be kept, `unsupported` when the backend takes no events.
 */
export interface Client {
  /** What the backend can do. */
  readonly capabilities: readonly Capability[];
  /** Undefined where the backend stores no consent. */
  readonly consent: ConsentCapability | undefined;
  /** Undefined where the backend shows no profiles. */
  readonly profiles: ProfilesCapability | undefined;
  /** Undefined where the backend has no help centre. */
  readonly articles: ArticlesCapability | undefined;
  /** Undefined where the backend has no loyalty programmes. */
  readonly loyalty: LoyaltyCapability | undefined;
  /**
   * Conversations and cases, live and durable; undefined where the backend has neither, or the client speaks for
   * nobody. Nothing is read or kept before it is used.
   */
  readonly messages: Messages | undefined;
  page(name?: string, properties?: JsonObject, options?: EventOptions): Promise<void>;
  screen(name?: string, properties?: JsonObject, options?: EventOptions): Promise<void>;
  track(event: string, properties?: JsonObject, options?: EventOptions): Promise<void>;
  /** Says who the customer is. What the client's visitor does from then on is theirs. */
  identify(userId?: string, traits?: JsonObject, options?: IdentifyOptions): Promise<void>;
  group(groupId: string, traits?: JsonObject, options?: EventOptions): Promise<void>;
  /** Says that two ids are one customer. @default previousId: who it was so far */
  alias(userId: string, previousId?: string, options?: EventOptions): Promise<void>;
  /** Sends what waits; resolves when all is answered, or after the time-out. Never rejects. @default timeoutMs: 5,000 */
  flush(options?: { timeoutMs?: number }): Promise<void>;
  /** Flushes, then stops for good. What was not sent stays in the store. */
  close(options?: { timeoutMs?: number }): Promise<void>;
}

/** Absent on pages that came over plain HTTP. */
const newUuid = (): string => crypto.randomUUID?.() ?? randomId();

/** Sends once more while the page is being left, where there is one; answers how to stop that. */
const onLeave = (leave: () => void): (() => void) => {
  if (typeof document === 'undefined') return () => {};
  addEventListener('pagehide', leave);
  return () => removeEventListener('pagehide', leave);
};

/** A grant is stored for somebody; a refusal, before anything was collected, is linked to nobody. */
const linkGrants = (consent: ConsentCapability, identity: Identity): ConsentCapability => ({
  get: () => consent.get(),
  ...(consent.receipts && { receipts: () => consent.receipts?.() as Promise<ReceiptList> }),
  put: async (request) => {
    if (request.choices.analytics) identity.ensure();
    return consent.put(request);
  },
});

/**
 * Creates a client of a Rapport server or of another backend: in browsers, in Node and in workers.
 * @throws RapportError `invalid_option`
 * @example
 * const client = createClient({ endpoint: 'https://crm.example.com', site: 'demo' });
 * await client.track('Product Viewed', { product_id: 'tea-1' });
 */
export const createClient = (options: ClientOptions): Client => {
  checkClientOptions(options);
  const { now = Date.now, newId = newUuid, onError } = options;
  const store = createClientStore(options);
  const identity = createIdentity(options, newId);
  const backend = createClientBackend(options, identity, store);
  const outbox = createClientOutbox(backend, store, options);
  const stopListening = onLeave(() => outbox?.leave());
  let isClosed = false;
  let messages: Messages | undefined;

  const openMessages = (): Messages | undefined => {
    if (!backend.conversations && !backend.cases) return undefined;
    messages ??= createMessages({
      backend,
      name: options.site ?? backend.name,
      now,
      ensure: identity.ensure,
      whose: () => {
        const anonymousId = identity.anonymousId();
        const userId = identity.customerToken() === undefined ? undefined : identity.userId();
        return anonymousId === undefined ? undefined : { anonymousId, userId };
      },
      ...(options.random && { random: options.random }),
      ...(onError && { onError }),
    });
    return messages;
  };

  /** Whom the event is about: the client's visitor, unless the call names somebody. */
  const whose = ({ userId, anonymousId }: EventOptions) => {
    if (userId !== undefined || anonymousId !== undefined) return { userId, anonymousId };
    identity.ensure();
    return { userId: identity.userId(), anonymousId: identity.anonymousId() };
  };

  const add = async (fields: EventFields, options?: EventOptions | null): Promise<void> => {
    const given = options ?? {};
    if (!outbox) throw new RapportError('unsupported', `${fields.type}: ${backend.name} takes no events`);
    if (isClosed) throw new RapportError('unavailable', `${fields.type}: the client is closed`);
    const { messageId = newId(), timestamp = new Date(now()), integrations } = given;
    const page = readPage();
    const context = { library: { name: '@rapport/sdk' }, ...(page && { page }), ...given.context };
    const event = newEvent({ ...whose(given), messageId, timestamp, context, integrations, ...fields });
    await outbox.add([{ id: event.messageId, item: event }]);
  };

  /** Whoever gave `onError` need not wait for every call. */
  const tell = (call: Promise<void>): Promise<void> => {
    if (onError) call.catch(onError);
    return call;
  };

  return {
    capabilities: capabilities.filter((name) => backend[name]),
    consent: backend.consent && linkGrants(backend.consent, identity),
    profiles: backend.profiles,
    articles: backend.articles,
    loyalty: backend.loyalty,
    get messages() {
      return openMessages();
    },
    page: (name, properties, given) => tell(add({ type: 'page', name, properties }, given)),
    screen: (name, properties, given) => tell(add({ type: 'screen', name, properties }, given)),
    track: (event, properties, given) => tell(add({ type: 'track', event, properties }, given)),
    group: (groupId, traits, given) => tell(add({ type: 'group', groupId, traits }, given)),
    identify: (userId, traits, identifyOptions) => {
      const { token, ...given } = identifyOptions ?? {};
      const isOther = given.userId !== undefined || given.anonymousId !== undefined;
      if (typeof userId === 'string' && userId && !isOther) {
        identity.identify(userId, token);
        messages?.refresh();
      }
      return tell(add({ type: 'identify', ...(userId !== undefined && { userId }), traits }, given));
    },
    alias: (userId, previousId = identity.userId() ?? identity.anonymousId(), given) =>
      tell(add({ type: 'alias', userId, previousId }, given)),
    flush: async (flushOptions) => outbox?.flush(flushOptions),
    close: async (flushOptions) => {
      if (isClosed) return;
      isClosed = true;
      stopListening();
      await messages?.close();
      await outbox?.flush(flushOptions);
      await outbox?.stop();
    },
  };
};
