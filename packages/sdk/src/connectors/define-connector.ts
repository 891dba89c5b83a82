import type { Backend } from '../backend.ts';
import type { Purpose, StoredEvent, TrackedEvent } from '../models/index.ts';
import { durationOption, textOption } from '../options.ts';
import type { Destination } from '../outbox/destination.ts';
import type { Connector } from './connector.ts';
import type { ConnectorDefinition, InboundRequest, Operation, Send } from './definition.ts';
import type { Authentication } from './engine/authentication.ts';
import { createAuthorizer } from './engine/authorizer.ts';
import { type CredentialStore, createMemoryCredentials } from './engine/credentials.ts';
import { createDeliver } from './engine/deliver.ts';
import { createLimiter } from './engine/limits.ts';
import type { OnLeftOut } from './engine/mapping.ts';
import { operationOf } from './engine/operation-of.ts';
import { createReferences } from './engine/references.ts';
import { createExchange, createSender } from './engine/sender.ts';
import { sleep } from './engine/sleep.ts';
import { viewOf } from './engine/view.ts';
import { createWriter } from './engine/writer.ts';
import { type Chosen, type EventChoiceOptions, eventChoice } from './event-choice.ts';
import { createInspection, type Inspection } from './inspection.ts';
import { carriedOf, extendOperations, type OwnerMapping } from './owner-mapping.ts';
import type { PostOptions } from './post.ts';
import { purposesOption } from './purposes-option.ts';
import {
  readSettings,
  type SettingDefinitions,
  type SettingOptions,
  type SettingTexts,
  type SettingValues,
} from './settings.ts';

/** What owners say of any connector, besides its own settings. */
export interface ConnectorOptions extends PostOptions, EventChoiceOptions {
  /** Unique within one configuration. @default the connector's id */
  name?: string;
  /** More fields of the person, by the CRM's name: `{ Favourite_Color__c: 'traits.colour' }`. */
  map?: OwnerMapping;
  /** More fields of the rest: `{ order: { Channel__c: 'properties.channel' } }`. */
  maps?: Partial<Record<Operation, OwnerMapping>>;
  /** What a person has to have agreed to; add `marketing` where it is for advertising. @default what the connector says, mostly analytics */
  purposes?: readonly Purpose[];
  /**
   * What goes there of what it supports: leave `consent` out where a no to marketing on the site is not meant to
   * unsubscribe anybody from mails. Erasures always go there. @default everything
   */
  carries?: readonly Operation[];
  /** How long one request may take, 15,000 at most: a batch has to end within its lease. @default 10,000 */
  timeoutMs?: number;
  /** Where tokens that change with use are kept. @default the server's database; memory without a server */
  credentials?: CredentialStore;
  /** Told of a value that a field cannot take and was left out: names only. */
  onLeftOut?: OnLeftOut;
}

const commonNames =
  'name map maps events filter transform people purposes carries timeoutMs credentials onLeftOut fetch now'.split(
    ' ',
  );

/** A connector that was made of a definition: for the server's configuration, and as the backend of a client. */
export interface DefinedConnector extends Connector, Pick<Backend, 'events'>, Inspection {
  /** With what these settings make of it. */
  readonly definition: ConnectorDefinition & { authentication: Authentication<SettingTexts> };
}

/** Makes connectors of one definition. */
export interface ConnectorFactory<Settings extends SettingDefinitions> {
  /** @throws RapportError `invalid_option` */
  (options: SettingOptions<Settings> & ConnectorOptions): DefinedConnector;
  /** As it stands before any settings. */
  readonly definition: ConnectorDefinition;
}

/** So much is handed over at once: enough for the largest batches, within the lease of the outbox. */
const batch = { maxItems: 200, maxBytes: 2_000_000 };
const budgetMs = 12_000;

/**
 * Turns a definition into a connector's factory.
 * @example
 * const ourCrm = defineConnector({ id: 'our-crm', title: 'Our CRM', … });
 * export default defineConfig({ connectors: [ourCrm({ apiKey: process.env.CRM_KEY })] });
 */
export const defineConnector = <const Settings extends SettingDefinitions>(
  typed: ConnectorDefinition<Settings, SettingValues<Settings>>,
): ConnectorFactory<Settings> => {
  // From here on settings are texts by name, whichever they are.
  const whole = typed as unknown as ConnectorDefinition;
  const create = (options: SettingOptions<Settings> & ConnectorOptions): DefinedConnector => {
    const given: ConnectorOptions & Readonly<Record<string, unknown>> = options;
    const settings = readSettings(whole.settings, given, commonNames);
    const name = textOption('name', given.name ?? whole.id);
    const timeoutMs = durationOption('timeoutMs', given.timeoutMs ?? 10_000, 15_000);
    const now = given.now ?? Date.now;
    const definition = settled(whole, settings);
    const { authentication } = definition;
    // People are looked for by what is known of them also where nothing of them is to be written.
    const operations = extendOperations(definition, given);
    const carried = carriedOf(operations, given.carries);
    const { inbound } = definition;
    let credentials = given.credentials ?? createMemoryCredentials();

    const exchange = createExchange({ fetch: given.fetch, timeoutMs });
    const limits = typeof definition.limits === 'function' ? definition.limits(settings) : definition.limits;
    // Its spans are measured by a clock that nobody sets.
    const limiter = createLimiter(limits, { now: given.now ?? (() => performance.now()), sleep });
    const authorizer = createAuthorizer({
      name,
      authentication,
      settings,
      credentials: () => credentials,
      exchange,
      now,
    });
    const send = createSender({
      authorizer,
      limiter,
      baseUrl: definition.baseUrl(settings),
      headers: definition.headers?.(settings) ?? {},
      rules: definition.errors ?? [],
      exchange,
      now,
    });
    const { onLeftOut = () => {} } = given;
    const resolve = createReferences({ references: definition.references ?? {}, onLeftOut, now });
    const writer = createWriter({ operations, settings, send, resolve, onLeftOut, now });
    const { takesEvents } = definition;
    const { choose, shape, people } = eventChoice(given, { takesEvents });
    const deliver = createDeliver({ operations: carried, writer, limiter, choose, budgetMs, now });

    const ask: Send = async (request) => {
      const outcome = await send(request, { signal: undefined, until: now() + budgetMs, isHalted: false });
      if (outcome?.verdict === 'ok' || outcome?.verdict === 'missing') return outcome.answer;
      throw new Error(`${name}: ${outcome?.message ?? 'busy'}`);
    };

    /** Of an event as it would be sent; true where the owner's function throws, so that its delivery tells. */
    const is = (chosen: Chosen<StoredEvent>, isGood: (chosen: StoredEvent) => boolean): boolean =>
      chosen.item ? isGood(chosen.item) : chosen.result.status === 'rejected';
    const isSupported = (event: StoredEvent) => carried[operationOf(event)] !== undefined;

    return {
      name,
      batch,
      definition,
      ...purposesOption(given.purposes ?? definition.purposes),
      people,
      accepts: (event) => is(shape(event), isSupported),
      identifies: (event) =>
        is(choose(event), (chosen) => {
          if (!isSupported(chosen)) return false;
          const [operation, view] = [operationOf(chosen), viewOf(chosen)];
          if (operations[operation]?.person === 'required' && !writer.record('person', view)) return false;
          return writer.record(operation, view) !== undefined;
        }),
      use: (services) => {
        if (!given.credentials) credentials = services.credentials;
      },
      deliver,
      events: { name, deliver } as Destination<TrackedEvent>,
      ...(carried.erase && { erase: deliver }),
      ...(inbound && {
        receive: async (request: InboundRequest) => {
          if (!(await inbound.verify(request, settings, now()))) return undefined;
          return inbound.events(JSON.parse(request.body), settings, ask);
        },
      }),
      ...createInspection({
        definition,
        operations,
        settings,
        choose,
        people,
        send,
        writer,
        baseUrl: definition.baseUrl(settings),
        now,
      }),
    };
  };
  return Object.assign(create, { definition: whole });
};

/** What the settings make of a definition: one way to sign in, and only the operations that have what they need. */
const settled = (definition: ConnectorDefinition, settings: SettingTexts): DefinedConnector['definition'] => {
  const { authentication, operations } = definition;
  const supported = Object.entries(operations).filter(
    ([, { needs }]) => needs === undefined || settings[needs] !== undefined,
  );
  return {
    ...definition,
    authentication: typeof authentication === 'function' ? authentication(settings) : authentication,
    operations: Object.fromEntries(supported),
  };
};
