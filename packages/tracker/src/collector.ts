import type { JsonObject, PageContext, TrackedEvent } from '@rapport/sdk/models';
import { cleanPage } from './collect/clean-page.ts';
import type { ConsentGate } from './consent-gate.ts';
import type { Identity, Person } from './identity.ts';
import { emit } from './page-events.ts';
import type { Queue } from './queue.ts';
import type { Middleware } from './rapport.ts';
import type { Visit } from './visit.ts';

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
  /** Has events pass a function from now on. */
  use(middleware: Middleware): void;
}

const maxHeld = 1_000;

/** Creates the collector of a page. */
export const createCollector = (
  createId: () => string,
  gate: ConsentGate,
  identity: Identity,
  visit: Visit,
  queue: Queue,
  modules: () => Promise<{ signIn(customerToken?: string): Promise<unknown> }>,
  onError: (error: unknown) => void,
): Collector => {
  let shown: Readonly<PageContext> | undefined;
  let cleaned: Readonly<PageContext> = {};
  let held: Call[] = [];
  let isReleased = false;
  let isFresh = false;
  /** Who it is during this task. */
  let person: Person | undefined;
  const middleware: Middleware[] = [];

  /** Cookies are read and written once for all that happens in one task. */
  const refresh = (): void => {
    if (isFresh) return;
    isFresh = true;
    person = shown = undefined;
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
      person = gate.startOver();
      return undefined;
    }
    const newUserId = type === 'identify' && (fields.userId as string | undefined);
    if (newUserId) {
      // Two customers at one browser are two visitors.
      if (known && newUserId !== known) gate.startOver();
      person = identity.signIn(newUserId);
    }
    const { anonymousId, visitorKey, userId } = person;
    if (page !== shown) cleaned = cleanPage(page, gate.choices().marketing);
    shown = page;
    let event = {
      type,
      messageId: createId(),
      timestamp: new Date(at).toISOString(),
      anonymousId,
      userId,
      ...(type === 'alias' && { previousId: known ?? anonymousId }),
      ...fields,
      ...(type === 'page' && { properties: { ...cleaned, ...(fields.properties as JsonObject) } }),
      context: {
        page: { ...cleaned },
        visit: visit.at(at),
        consent: gate.stamp(),
        locale: navigator.language,
      },
    } as TrackedEvent;
    for (const change of middleware) {
      const changed = change(event);
      if (changed === null) return undefined;
      event = changed ?? event;
    }
    const added = queue.add({ visitor: { anonymousId, visitorKey }, event, token });
    emit('event', event);
    return added;
  };

  const pass = async (call: Call): Promise<void> => {
    const status = isReleased ? gate.status() : 'undecided';
    if (status === 'undecided') {
      if (held.length === maxHeld) throw new RangeError('too many events');
      held.push(call);
    } else if (status === 'granted') return send(call);
  };

  return {
    take: async (call) => {
      if (isReleased) refresh();
      // A copy: the page may go on to change what it gave, and not everything can be stored.
      const passed = pass({ ...call, fields: JSON.parse(JSON.stringify(call.fields)) });
      // Who is there concerns what customers ask for, whatever was chosen.
      if (call.token || call.type === 'reset') await (await modules()).signIn(call.token);
      return passed;
    },
    release: () => {
      isReleased = true;
      const calls = held;
      held = [];
      refresh();
      for (const call of calls) pass(call).catch(onError);
    },
    use: (change) => {
      middleware.push(change);
    },
  };
};
