import { RapportError } from '../errors.ts';
import {
  type EventContext,
  type IncomingEvent,
  incomingEvent,
  type JsonObject,
  type TrackedEvent,
} from '../models/index.ts';
import { limits } from '../models/limits.ts';

/** What a call may say besides its own arguments. */
export interface EventOptions {
  /** The customer that the event is about, instead of the client's visitor. */
  userId?: string;
  /** The visitor that the event is about, instead of the client's. */
  anonymousId?: string;
  /** The same id twice is one event, so that a call can be repeated. @default random */
  messageId?: string;
  /** When it happened. @default now */
  timestamp?: Date | string;
  /** Where and how it arose; with `consent` under which consent. */
  context?: EventContext;
  /** Segment's switches for destinations, passed on as they are. */
  integrations?: JsonObject;
}

/** An event as a call describes it; not checked yet. */
export type EventFields = { type: IncomingEvent['type'] } & Record<string, unknown>;

interface Issue {
  code?: string | undefined;
  path: PropertyKey[];
  expected?: unknown;
}

const problems: Record<string, string> = { too_small: 'is empty', too_big: 'is too long' };

const sayIssue = ({ code, path, expected }: Issue): string => {
  const what = path.join('.') || 'the event';
  if (code === 'invalid_type') return `${what} has to be of type ${expected}`;
  return `${what} ${problems[code ?? ''] ?? 'is not valid'}`;
};

const invalidEvent = (type: string, what: string): RapportError =>
  new RapportError('invalid_event', `${type}: ${what}`);

/** Takes the event as it is now: what the page changes later in its objects does not count. */
const snapshot = (type: string, event: unknown): unknown => {
  let text: string;
  try {
    text = JSON.stringify(event);
  } catch {
    throw invalidEvent(type, 'what cannot be written as JSON cannot be sent');
  }
  if (new TextEncoder().encode(text).length > limits.eventBytes)
    throw invalidEvent(type, `the event is larger than ${limits.eventBytes} bytes`);
  return JSON.parse(text);
};

/**
 * Makes an event that every backend can take, or says why not.
 * @throws RapportError `invalid_event`
 */
export const newEvent = (fields: EventFields): TrackedEvent => {
  const { type } = fields;
  const event = snapshot(type, fields);
  const { error } = incomingEvent.safeParse(event);
  if (error) throw invalidEvent(type, sayIssue(error.issues[0] as Issue));
  const { userId, anonymousId } = event as TrackedEvent;
  if (userId == null && anonymousId == null)
    throw invalidEvent(type, 'it has to say whom it is about: give userId or anonymousId in its options');
  return event as TrackedEvent;
};
