import { deskCase, deskConversation, streamEvents } from '@rapport/sdk/models';
import type * as z from 'zod/mini';
import { createStore, type Store } from '../shared/store.ts';
import { createFrameReader, type StreamFrame } from './event-stream.ts';

/** What agents are told: conversations and cases as agents see them. */
const agentEvents = { ...streamEvents, conversation: deskConversation, case: deskCase } as const;

type EventName = keyof typeof agentEvents;
/** One event for agents. */
export type DeskEvent = {
  [Name in EventName]: { type: Name; data: z.output<(typeof agentEvents)[Name]> };
}[EventName];

/** `live`: nothing is missed; `connecting`: it is being tried; `offline`: the device has no connection. */
export type LiveConnection = 'live' | 'connecting' | 'offline';

/** What happens at the agent's sites, as it happens. */
export interface Live extends Store<{ connection: LiveConnection }> {
  /** Told every event; answers how to stop. */
  on(listener: (event: DeskEvent) => void): () => void;
  /** Told when something may have been missed, so that what is shown is to be read anew. */
  onGap(listener: () => void): () => void;
  start(): void;
  stop(): void;
}

export interface LiveOptions {
  /** @default the page's own origin */
  endpoint?: string;
  /** @default the browser's */
  fetch?: typeof fetch;
  /** After how long a silent connection is taken for dead. The server says something every 15 seconds. @default 40,000 */
  silenceMs?: number;
  /** How long to wait before the nth attempt. @default 1, 2, 4, 8, 15 seconds and a bit */
  delayMs?: (attempt: number) => number;
  /** Told when the session is over. */
  onSignedOut?: () => void;
}

const backOff = (attempt: number): number =>
  Math.min(15_000, 500 * 2 ** attempt) * (0.75 + Math.random() / 2);

const eventOf = ({ event, data }: StreamFrame): DeskEvent | undefined => {
  const schema = agentEvents[event as EventName];
  if (!schema) return undefined;
  try {
    const parsed = schema.safeParse(JSON.parse(data));
    return parsed.success ? ({ type: event, data: parsed.data } as DeskEvent) : undefined;
  } catch {
    return undefined;
  }
};

/** Creates the one stream of the desk. It comes back by itself, and resumes where it was. */
export const createLive = ({
  endpoint = '',
  silenceMs = 40_000,
  delayMs = backOff,
  onSignedOut,
  ...options
}: LiveOptions = {}): Live => {
  const store = createStore<{ connection: LiveConnection }>({ connection: 'connecting' });
  const listeners = new Set<(event: DeskEvent) => void>();
  const gapListeners = new Set<() => void>();
  let ending: AbortController | undefined;
  let lastEventId = '';

  const tellGap = (): void => {
    for (const listener of [...gapListeners]) listener();
  };
  const take = (frame: StreamFrame): void => {
    if (frame.id) lastEventId = frame.id;
    const event = eventOf(frame);
    if (event?.type === 'reset') tellGap();
    else if (event) for (const listener of [...listeners]) listener(event);
  };

  /** Listens until the connection ends. Answers whether it was ever there. */
  const listen = async (signal: AbortSignal): Promise<boolean> => {
    const own = new AbortController();
    let silence: ReturnType<typeof setTimeout> | undefined;
    const hear = (): void => {
      clearTimeout(silence);
      silence = setTimeout(() => own.abort(), silenceMs);
    };
    hear();
    try {
      const response = await (options.fetch ?? fetch)(`${endpoint}/v1/stream`, {
        credentials: 'same-origin',
        cache: 'no-store',
        headers: { accept: 'text/event-stream', ...(lastEventId && { 'last-event-id': lastEventId }) },
        signal: AbortSignal.any([signal, own.signal]),
      });
      if (response.status === 401) onSignedOut?.();
      if (!response.ok || !response.body) return false;
      store.change({ connection: 'live' });
      // Without an id there is nothing to resume from: what happened between the first reading and now is unknown.
      if (!lastEventId) tellGap();
      const read = createFrameReader(take);
      const decoder = new TextDecoder();
      const reader = response.body.getReader();
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return true;
        hear();
        read(decoder.decode(value, { stream: true }));
      }
    } catch {
      return store.state().connection === 'live';
    } finally {
      clearTimeout(silence);
    }
  };

  const wait = (ms: number, signal: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(done, ms);
      function done(): void {
        clearTimeout(timer);
        removeEventListener('online', done);
        signal.removeEventListener('abort', done);
        resolve();
      }
      addEventListener('online', done);
      signal.addEventListener('abort', done);
    });

  const keep = async (signal: AbortSignal): Promise<void> => {
    for (let attempt = 0; !signal.aborted; attempt += 1) {
      if (await listen(signal)) attempt = 0;
      if (signal.aborted) return;
      store.change({ connection: navigator.onLine ? 'connecting' : 'offline' });
      await wait(delayMs(attempt), signal);
    }
  };

  return {
    state: store.state,
    subscribe: store.subscribe,
    on(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    onGap(listener) {
      gapListeners.add(listener);
      return () => void gapListeners.delete(listener);
    },
    start() {
      ending?.abort();
      ending = new AbortController();
      void keep(ending.signal);
    },
    stop() {
      ending?.abort();
      ending = undefined;
    },
  };
};
