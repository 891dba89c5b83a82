import type { Purpose } from '../models/index.ts';
import type { Authentication } from './engine/authentication.ts';
import type { Answer, HttpRequest } from './engine/http.ts';
import type { Limits } from './engine/limits.ts';
import type { Mapping } from './engine/mapping.ts';
import type { CrmRecord } from './engine/record.ts';
import type { Reference } from './engine/references.ts';
import type { SettingDefinitions, SettingTexts } from './settings.ts';

/** What can be brought to a CRM. One that a definition lacks is reported as unsupported, and its events are not queued. */
export const operations = [
  'person',
  'company',
  'event',
  'page',
  'order',
  'case',
  'message',
  'consent',
  'loyalty',
  'merge',
  'erase',
] as const;
export type Operation = (typeof operations)[number];

/**
 * What became of one row of a batch; undefined where the answer says nothing of it, which makes it be tried again. The
 * code `no_person` writes the person anew, and the row once more.
 */
export type RowResult =
  | { ok: true; id?: string }
  /** `isForNow`: it is not the row's fault, such as a lock, and is tried again. */
  | { ok: false; code: string; message: string; isForNow?: boolean }
  | undefined;

/** One request that does it however often it is sent: a native upsert, or a write under an id of ours. */
export interface RequestWrite<Values = SettingTexts> {
  by: 'request';
  request: (record: CrmRecord<Values>) => HttpRequest;
  /** The CRM's id in the answer, where others need it. */
  id?: (answer: Answer) => string | undefined;
}

/** One request for many records, answered row by row. */
export interface BatchWrite<Values = SettingTexts> {
  by: 'batch';
  /** What one request may carry. */
  maxRecords: number;
  /**
   * Asks the CRM about records that were not written lately, before they are. Gives each one back as it is to be
   * written, such as under the key that it has there, or what is to become of it without being sent. Repeatable.
   */
  prepare?: (
    records: readonly CrmRecord<Values>[],
    send: Send,
  ) => Promise<readonly (CrmRecord | RowResult)[]>;
  request: (records: readonly CrmRecord<Values>[]) => HttpRequest;
  /** One result a record, in the order of the records. */
  rows: (answer: Answer, records: readonly CrmRecord<Values>[]) => RowResult[];
}

/**
 * Looks for it first. What is not found is created, what is found is updated, and of two that are found none is
 * written. A create that is answered by `exists` (409) becomes an update.
 */
export interface LookupWrite<Values = SettingTexts> {
  by: 'lookup';
  find: (record: CrmRecord<Values>) => HttpRequest;
  /** The ids of what was found: exact matches only. */
  found: (answer: Answer, record: CrmRecord<Values>) => string[];
  create: (record: CrmRecord<Values>) => HttpRequest;
  /** The id of what was created. */
  id: (answer: Answer) => string | undefined;
  /** Asks for what is there before it is updated: where a list in an update replaces the one that is there. */
  read?: (record: CrmRecord<Values>, id: string) => HttpRequest;
  /** Absent where what is there stays as it is. The last argument is what `read` was answered. */
  update?: (record: CrmRecord<Values>, id: string, there?: Answer) => HttpRequest;
  /** The id that a refused create names as the one that is there. @default it is looked for again */
  existing?: (answer: Answer, record: CrmRecord<Values>) => string | undefined;
  /** Creates it though: where what the CRM took for the same is not, as with people of one name. */
  insist?: (record: CrmRecord<Values>) => HttpRequest;
}

/** Speaks to the CRM within a hook: signed in, within its limits, judged by its rules. Throws what the engine understands. */
export type Send = (request: HttpRequest) => Promise<Answer>;

/** What data cannot say, in at most 40 lines. Answers the CRM's id, where there is one. It has to be repeatable. */
export interface HookWrite<Values = SettingTexts> {
  by: 'hook';
  run: (record: CrmRecord<Values>, send: Send) => Promise<string | undefined>;
}

export type Write<Values = SettingTexts> =
  | RequestWrite<Values>
  | BatchWrite<Values>
  | LookupWrite<Values>
  | HookWrite<Values>;

/** How one kind of thing is written. */
export interface OperationDefinition<Values = SettingTexts> {
  /** Paths of what tells it apart, best first; of the first that has a value, `record.key` and `record.keyPath` are made; `+` joins several. @default ['id'] */
  key?: readonly string[] | ((settings: Values) => readonly string[]);
  /** Field of the CRM by path of ours. Owners add to it. */
  map: Mapping;
  /**
   * Whether it hangs on a person, whose id in the CRM is looked for (and who is created where there is nobody) and put
   * into `record.person`. @default 'none'
   */
  person?: 'none' | 'required';
  write: Write<Values>;
  /** Sent after it was written, such as a link between a company and its person; has to be repeatable. */
  after?: (record: CrmRecord<Values>, id: string | undefined) => HttpRequest[];
  /** Why it may be there twice when an answer got lost, where the API leaves no way to tell. */
  mayDouble?: string;
  /** A setting that it needs: where an owner does not give it, the operation is not supported. */
  needs?: string;
}

/** What an answer means. The first rule that fits decides; standard rules follow those of a definition. */
export interface ErrorRule {
  /** @default any that is not 2xx */
  status?: number | readonly number[];
  /** Looks into the answer, 2xx included where `status` names it. */
  when?: (answer: Answer) => boolean;
  means: Verdict;
  /** How long to keep away, in milliseconds, where the answer says so. @default `Retry-After`, or else the outbox's back-off */
  waitMs?: (answer: Answer) => number | undefined;
}

/**
 * - `ok`: it is as it should be
 * - `refused`: this content will never be taken
 * - `exists`: a create found that it is there
 * - `missing`: what was to be updated is not there (any more)
 * - `no_person`: the person that it hangs on is not there: written first, then it is tried once more
 * - `signed_out`: the token is over
 * - `throttled`: nothing more for a while
 * - `unavailable`: not now
 */
export type Verdict =
  | 'ok'
  | 'refused'
  | 'exists'
  | 'missing'
  | 'no_person'
  | 'signed_out'
  | 'throttled'
  | 'unavailable';

/** A field that a CRM says it has. */
export interface RemoteField {
  /** As the API takes it. */
  name: string;
  /** As people see it; owners may map by it. */
  label?: string;
  isRequired?: boolean;
  isReadOnly?: boolean;
}

/** Lists the fields of what an operation writes, so that missing ones are named before anything is sent. */
export interface Description {
  request: HttpRequest;
  fields: (answer: Answer) => RemoteField[];
  /** What else has to be put right there, in plain words: a key of ours that is missing. */
  problems?: (answer: Answer) => string[];
}

/** A CRM in data: what is asked of its owner, how to sign in, what is written where and within which limits. */
export interface ConnectorDefinition<
  Settings extends SettingDefinitions = SettingDefinitions,
  Values = SettingTexts,
> {
  /** As its page in the documentation is called, and its deliveries by default: `hubspot`. */
  id: string;
  /** As people call it: `HubSpot`. */
  title: string;
  /** `sunset`: its vendor ends it. `template`: a worked example over `rest`. */
  status: 'live' | 'sunset' | 'template';
  /** Which published contract the tests hold requests against; absent where none is published. */
  contract?: string;
  /** The real server that it was tried on. */
  triedOn?: string;
  /** What a person has to have agreed to before they go there, where it writes to people; owners may say otherwise. @default analytics */
  purposes?: readonly Purpose[];
  settings: Settings;
  /** It keeps no people, and takes every event as such: also one of nobody known. @default false */
  takesEvents?: boolean;
  /** Without a slash at its end. Signing in may answer another one: `token.baseUrl`. */
  baseUrl: (settings: Values) => string;
  /** Of every request, besides those of the authentication. */
  headers?: (settings: Values) => Record<string, string>;
  /** A function where there are several ways, which the settings tell apart. */
  authentication: Authentication<Values> | ((settings: Values) => Authentication<Values>);
  limits: Limits | ((settings: Values) => Limits);
  errors?: readonly ErrorRule[];
  /** Fields that say whether somebody may be written to: only `consent` writes them, whatever an owner maps. */
  consentFields?: readonly string[];
  operations: Partial<Record<Operation, OperationDefinition<Values>>>;
  /** What owners may map by its name: stages, users, lists. */
  references?: Readonly<Record<string, Reference>>;
  /** A request that changes nothing and shows that signing in works. */
  probe: (settings: Values) => HttpRequest;
  /** What `rapport connectors check` asks, besides that. */
  describe?: Partial<Record<Operation, (settings: Values) => Description>>;
  /** Reads what the CRM tells by webhook. */
  inbound?: Inbound<Values>;
}

/** A call of a webhook, as it came in. */
export interface InboundRequest {
  method: string;
  url: string;
  headers: Headers;
  /** As it was sent, byte for byte: signatures are about that. */
  body: string;
}

/** What a CRM says has happened to one of our people. */
export interface InboundEvent {
  /** The same over all attempts of the CRM to tell it. */
  messageId: string;
  /** `Order Completed`, `Order Shipped`, `Case Updated`, `Loyalty Points Changed`, `Unsubscribed`, … */
  event: string;
  userId?: string;
  /** Where the CRM does not know our id. */
  email?: string;
  /** ISO 8601. @default when it came in */
  timestamp?: string;
  properties: Record<string, unknown>;
}

/** How a CRM's webhooks are read. */
export interface Inbound<Values = SettingTexts> {
  /** Whether the call is the CRM's: checks its signature in constant time, and its age where it has one. */
  verify: (request: InboundRequest, settings: Values, now: number) => Promise<boolean>;
  /**
   * What it says, in our words; nothing of what does not concern us. Where a call names only the CRM's ids, `send` asks
   * for the rest; what it throws makes the CRM call again.
   */
  events: (body: unknown, settings: Values, send: Send) => InboundEvent[] | Promise<InboundEvent[]>;
}
