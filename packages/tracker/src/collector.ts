import type { JsonObject, PageContext, TrackedEvent } from '@rapport/sdk/models';
import type { ConsentGate } from './consent-gate.ts';
import type { Identity, Person, Visitor } from './identity.ts';
import type { Queue } from './queue.ts';
import type { Visit } from './visit.ts';
import type { Visitors } from './visitors.ts';

/** Something that the page or its visitor did, before it is known who that is and whether it may be told. */
export interface Call {
  type: TrackedEvent['type'] | 'reset';
  fields: JsonObject;
  page: Readonly<PageContext>;
  /** Milliseconds since 1970. */
  at: number;
  /** Proves the customer. */
  token?: string | undefined;
}

/** Turns calls into events; before a choice it holds them in memory. */
export interface Collector {
  /** Resolves when what came of the call is durable, held or dropped. */
  take(call: Call): Promise<void>;
  /** Sends or drops what is held, as the choice says. Before the first time everything is held. */
  release(): void;
  /** Whom to ask for: the visitor, or with analytics refused a customer who proved to be one. */
  asking(): Visitor | undefined;
}

const maxHeld = 1_000;

/** Creates the collector of a page. */
export const createCollector = (
  createId: () => string,
  gate: ConsentGate,
  identity: Identity,
  visit: Visit,
  queue: Queue,
  visitors: Visitors,
  onEvent: (event: TrackedEvent) => void,
  onError: (error: unknown) => void,
): Collector => {
  let held: Call[] = [];
  let dropped = 0;
  let isReleased = false;
  let isFresh = false;
  /** Who it is during this task. */
  let person: Person | undefined;
  let signedIn: Visitor | undefined;

  /** Cookies are read and written once for all that happens in one task. */
  const refresh = (): void => {
    if (isFresh) return;
    isFresh = true;
    person = undefined;
    gate.follow();
    queueMicrotask(() => {
      isFresh = false;
      if (gate.status() === 'granted') visit.save();
    });
  };

  const send = ({ type, fields, page, at, token }: Call): Promise<void> | undefined => {
    person ??= identity.read();
    const known = person.userId;
    if (type === 'reset') {
      gate.startOver();
      person = undefined;
      return undefined;
    }
    const newUserId = type === 'identify' && (fields.userId as string | undefined);
    if (newUserId) {
      // Two customers at one browser are two visitors.
      if (known && newUserId !== known) gate.startOver();
      person = identity.signIn(newUserId);
    }
    const { anonymousId, visitorKey, userId } = person;
    const event = {
      type,
      messageId: createId(),
      timestamp: new Date(at).toISOString(),
      anonymousId,
      userId,
      ...(type === 'alias' && { previousId: known ?? anonymousId }),
      ...fields,
      context: { page, visit: visit.at(at), consent: gate.stamp(), locale: navigator.language },
    } as TrackedEvent;
    const added = queue.add({ visitor: { anonymousId, visitorKey }, event, token });
    onEvent(event);
    return added;
  };

  const pass = async (call: Call): Promise<void> => {
    const status = isReleased ? gate.status() : 'undecided';
    if (status === 'granted') return send(call);
    if (status === 'undecided') {
      if (held.length < maxHeld) held.push(call);
      else dropped++;
    } else if (call.type === 'reset') signedIn = undefined;
    else if (call.token) {
      // Without consent to analytics the customer's visitor is one for this page alone.
      signedIn ??= { anonymousId: createId(), visitorKey: createId() };
      await visitors.prove(signedIn, call.token);
    }
  };

  return {
    take: async (call) => {
      if (isReleased) refresh();
      // A copy: the page may go on to change what it gave, and not everything can be stored.
      return pass({ ...call, fields: JSON.parse(JSON.stringify(call.fields)) });
    },
    release: () => {
      isReleased = true;
      const calls = held;
      held = [];
      refresh();
      if (dropped && gate.status() !== 'undecided') {
        onError(new Error(`${dropped} events were too many to hold`));
        dropped = 0;
      }
      for (const call of calls) pass(call).catch(onError);
    },
    asking: () => (gate.status() === 'granted' ? identity.read() : signedIn),
  };
};
