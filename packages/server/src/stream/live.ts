import { setImmediate } from 'node:timers/promises';
import {
  type Audience,
  type FleetingEvent,
  type Listener,
  ownerKey,
  ownerKeysOf,
  type ThreadOwner,
  worksFor,
} from './audience.ts';
import { commentBytes, eventBytes } from './event-text.ts';
import { readChanges, readEnds, readOwnChanges } from './read-changes.ts';
import { createStreamBody, type StreamBody } from './stream-body.ts';
import { type EventForms, threadEvents } from './thread-events.ts';

export interface LiveOptions extends EventForms {
  now: () => number;
  onError: (error: unknown) => void;
  /** How often a stream without events says that it is there. @default 15,000 */
  heartbeatMs?: number;
  /** How often another server's changes are looked for, on PostgreSQL. @default 1,000 */
  pollMs?: number;
  /** How much waits for a client that does not read. @default 1 MiB */
  maxQueuedBytes?: number;
}

export interface OpenStream {
  listener: Listener;
  /** `Last-Event-ID`, where there is one. */
  lastEventId?: string | undefined;
  /** Drops the connection. */
  cut?: () => void;
}

/** The open streams of this server, and what they are sent. */
export interface Live {
  /** Tells that something was written: call it after each commit that notes a change. */
  wake(): void;
  /** Sends an event that is not kept. */
  publish(audience: Audience, event: FleetingEvent): void;
  /** Opens a stream: from now, or from where it was broken off. */
  open(stream: OpenStream): Promise<ReadableStream<Uint8Array>>;
  /** Who listens now; once for each stream. */
  streams(): readonly Listener[];
  /** Whether an agent is among them. */
  hasAgents(): boolean;
  /** Told when a stream of an agent opened or closed. Answers how to stop. */
  watchAgents(told: (agentId: string) => void): () => void;
  /** Ends the streams of some listeners, such as those who signed out. */
  end(isMeant: (listener: Listener) => boolean): void;
  /** Ends all of them and takes no more. */
  stop(): Promise<void>;
}

interface Stream {
  listener: Listener;
  body: StreamBody;
  /** Up to here the client has everything. */
  position: number;
  /** Whether it is sent what happens; before, it reads what it missed. */
  isLive: boolean;
}

const pageSize = 500;
/** A browser needs one, and a few while tabs come and go. */
const maxStreamsOfOne = 20;

/**
 * Creates the one reader of changes in this process. It reads each change once and writes each event once, however
 * many streams there are, and finds the streams of an owner in a map.
 */
export const createLive = (options: LiveOptions): Live => {
  const { storage, now, onError, heartbeatMs = 15_000, pollMs = 1_000, maxQueuedBytes } = options;
  const all = new Set<Stream>();
  const agents = new Set<Stream>();
  const byOwner = new Map<string, Set<Stream>>();
  const watchers = new Set<(agentId: string) => void>();
  /** Up to here everything was sent; unknown while nobody listens. */
  let sent: number | undefined;
  let isStopped = false;
  let isDirty = false;
  let working: Promise<void> | undefined;
  const timers: ReturnType<typeof setInterval>[] = [];

  const keysOf = (listener: Listener): string[] =>
    listener.kind === 'agent' ? [`agent ${listener.agentId}`] : ownerKeysOf(listener.visitor);
  const tellWatchers = ({ listener }: Stream) => {
    if (listener.kind === 'agent') for (const told of watchers) told(listener.agentId);
  };
  const add = (stream: Stream) => {
    all.add(stream);
    if (stream.listener.kind === 'agent') agents.add(stream);
    for (const key of keysOf(stream.listener)) {
      const same = byOwner.get(key) ?? new Set();
      byOwner.set(key, same.add(stream));
      const [oldest] = same;
      if (same.size > maxStreamsOfOne) oldest?.body.end();
    }
    if (timers.length === 0) startTimers();
    tellWatchers(stream);
  };
  const remove = (stream: Stream) => {
    if (!all.delete(stream)) return;
    agents.delete(stream);
    for (const key of keysOf(stream.listener)) {
      const same = byOwner.get(key);
      same?.delete(stream);
      if (same?.size === 0) byOwner.delete(key);
    }
    if (all.size === 0) {
      sent = undefined;
      for (const timer of timers.splice(0)) clearInterval(timer);
    }
    tellWatchers(stream);
  };

  const isExpired = ({ listener }: Stream): boolean => listener.expiresAt <= now();
  const give = (stream: Stream, bytes: Uint8Array) => {
    if (isExpired(stream)) stream.body.end();
    else stream.body.send(bytes);
  };
  const streamsFor = (owner: ThreadOwner) => ({
    visitors: byOwner.get(ownerKey(owner)) ?? [],
    agents: [...agents].filter(({ listener }) => listener.kind === 'agent' && worksFor(listener, owner.site)),
  });

  /** Sends what was committed since; answers whether there may be more. */
  const dispatch = async (): Promise<boolean> => {
    if (sent === undefined) return false;
    const changes = await readChanges(storage, {
      after: sent,
      upTo: Number.MAX_SAFE_INTEGER,
      limit: pageSize,
    });
    const end = changes.at(-1)?.position;
    if (end === undefined) return false;
    const events = await threadEvents(options, changes);
    // From here on nothing waits: who joins sees all of these, or none.
    for (const event of events) {
      const { visitors, agents: desks } = streamsFor(event.thread);
      for (const [reader, streams] of [
        ['visitor', visitors],
        ['desk', desks],
      ] as const)
        for (const stream of streams) {
          if (!stream.isLive || stream.position >= event.position) continue;
          const bytes = event.bytesFor(reader);
          if (bytes) give(stream, bytes);
        }
    }
    for (const stream of all) if (stream.isLive) stream.position = Math.max(stream.position, end);
    sent = end;
    return changes.length === pageSize;
  };
  const work = async () => {
    try {
      // Those who were answered by one commit wake it together.
      await setImmediate();
      while (isDirty && !isStopped) {
        isDirty = false;
        isDirty = (await dispatch()) || isDirty;
      }
    } catch (error) {
      isDirty = true;
      onError(error);
    } finally {
      working = undefined;
    }
  };
  const wake = () => {
    if (all.size === 0 || isStopped) return;
    isDirty = true;
    working ??= work();
  };

  const beat = () => {
    const comment = commentBytes('', sent ?? 0);
    for (const stream of all) {
      if (isExpired(stream)) stream.body.end();
      else stream.body.checkPulse();
      if (stream.isLive && sent !== undefined) stream.body.send(comment);
      checkSession(stream).catch(onError);
    }
  };
  const checkSession = async ({ listener, body }: Stream): Promise<void> => {
    if (listener.kind === 'agent' && listener.isStillIn && !(await listener.isStillIn())) body.end();
  };
  function startTimers() {
    timers.push(setInterval(beat, heartbeatMs).unref());
    // Another server's writes nobody tells of here; a reading that failed is tried again.
    timers.push(setInterval(() => (storage.dialect === 'postgres' || isDirty) && wake(), pollMs).unref());
  }

  /** Says where a stream begins: what it sends first, and from where on it reads. */
  const begin = async (stream: Stream, lastEventId: string | undefined): Promise<void> => {
    const { oldest, newest } = await readEnds(storage);
    sent ??= newest;
    if (newest > sent) wake();
    const resumed = lastEventId ? Number(lastEventId) : newest;
    const isKnown = Number.isInteger(resumed) && resumed <= newest && resumed >= oldest - 1;
    stream.position = isKnown ? resumed : newest;
    stream.body.send(commentBytes('open', stream.position));
    if (!isKnown) stream.body.send(eventBytes(newest, 'reset', {}));
  };
  /** Sends what was missed until nothing is missing, and lets the stream join the others at that moment. */
  const catchUp = async (stream: Stream): Promise<void> => {
    const reader = stream.listener.kind === 'agent' ? 'desk' : 'visitor';
    while (stream.body.isOpen && sent !== undefined && stream.position < sent) {
      const range = { after: stream.position, upTo: sent, limit: pageSize };
      const changes = await readOwnChanges(storage, stream.listener, range);
      for (const event of await threadEvents(options, changes)) {
        const bytes = event.bytesFor(reader);
        if (bytes) give(stream, bytes);
      }
      stream.position = changes.length === pageSize ? (changes.at(-1)?.position ?? range.upTo) : range.upTo;
      await stream.body.drained();
    }
    stream.isLive = true;
  };

  return {
    wake,
    publish: (audience, event) => {
      publish(audience, event).catch(onError);
    },
    open: async ({ listener, lastEventId, cut }) => {
      const body = createStreamBody({
        cut,
        onClose: () => remove(stream),
        ...(maxQueuedBytes !== undefined && { maxQueuedBytes }),
      });
      const stream: Stream = { listener, body, position: 0, isLive: false };
      if (isStopped) body.end();
      else {
        add(stream);
        try {
          await begin(stream, lastEventId);
        } catch (error) {
          body.end();
          throw error;
        }
        catchUp(stream).catch((error) => {
          onError(error);
          body.end();
        });
      }
      return body.readable;
    },
    streams: () => [...all].map(({ listener }) => listener),
    hasAgents: () => agents.size > 0,
    watchAgents: (told) => {
      watchers.add(told);
      return () => watchers.delete(told);
    },
    end: (isMeant) => {
      for (const stream of all) if (isMeant(stream.listener)) stream.body.end();
    },
    stop: async () => {
      isStopped = true;
      for (const stream of all) stream.body.end();
      await working;
    },
  };

  async function publish({ site, thread, threadId, to }: Audience, event: FleetingEvent): Promise<void> {
    if (all.size === 0) return;
    const owner = to === 'agents' || !thread || !threadId ? undefined : await readOwner(thread, threadId);
    if (sent === undefined) return;
    const bytes = eventBytes(sent, event.type, event.data);
    const meant = [
      ...(owner ? (byOwner.get(ownerKey(owner)) ?? []) : []),
      ...(to === 'visitor'
        ? []
        : [...agents].filter(({ listener }) => listener.kind === 'agent' && worksFor(listener, site))),
    ];
    for (const stream of meant) if (stream.isLive) give(stream, bytes);
  }

  function readOwner(thread: string, threadId: string): Promise<ThreadOwner | undefined> {
    return storage.read
      .selectFrom(thread === 'case' ? ('cases' as 'conversations') : 'conversations')
      .select(['site', 'anonymous_id', 'key_hash', 'user_id'])
      .where('id', '=', threadId)
      .executeTakeFirst();
  }
};
