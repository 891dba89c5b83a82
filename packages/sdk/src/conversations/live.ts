import type { StreamCapability } from '../backend.ts';
import type { StreamEvent } from '../models/index.ts';
import { createListener, type Listener } from './listen.ts';
import type { Connection } from './messages.ts';
import type { TabNotice, Tabs } from './tabs.ts';

export interface LiveOptions {
  listen: StreamCapability['listen'];
  /** The same in all tabs of one visitor or customer. */
  name: string;
  locks: LockManager | undefined;
  tabs: Pick<Tabs, 'post'>;
  random: () => number;
  now: () => number;
  /** Told in every tab, whichever one listens. */
  onEvent: (event: StreamEvent) => void;
  /** Something may have been missed: what is shown has to be read anew. */
  onMissed: () => void;
  onConnection: () => void;
}

/** What happens at the backend, told in every tab while one of them listens to it. */
export interface Live {
  start(): void;
  /** Lets another tab take over. */
  stop(): void;
  connection(): Connection;
  /** Takes what another tab said. */
  notice(notice: TabNotice): void;
  hurry(): void;
  lost(): void;
}

/** The leader speaks every 15 seconds; when it has been silent for so long it is asked whether it is there. */
const quietMs = 20_000;
/** A tab that is asleep holds its lock, and does not answer. */
const answerMs = 4_000;

/**
 * Creates the listening of one tab: the one that has the lock listens to the backend and tells the others. When it is
 * gone the next one has the lock at once; when it sleeps, the lock is taken from it.
 * @see https://www.w3.org/TR/web-locks/
 */
export const createLive = (options: LiveOptions): Live => {
  const { locks, tabs, name, now } = options;
  let running: AbortController | undefined;
  let listener: Listener | undefined;
  let connection: Connection = 'connecting';
  let lastEventId: string | undefined;
  let heardAt = 0;
  let watch: ReturnType<typeof setTimeout> | undefined;

  const connect = (next: Connection) => {
    if (connection === next) return;
    connection = next;
    options.onConnection();
  };
  const tell = () => tabs.post({ type: 'leader', connection, lastEventId });
  const missed = () => {
    options.onMissed();
    tabs.post({ type: 'missed' });
  };

  const lead = (signal: AbortSignal) => {
    clearTimeout(watch);
    listener = createListener({
      listen: options.listen,
      random: options.random,
      now,
      signal,
      lastEventId: () => lastEventId,
      onConnection: (next) => {
        connect(next);
        tell();
      },
      onOpen: (resumed) => {
        if (!resumed) missed();
      },
      onSign: (id) => {
        if (id === undefined || id === lastEventId) return;
        lastEventId = id;
        tell();
      },
      onEvent: (event) => {
        lastEventId = event.id || lastEventId;
        tabs.post({ type: 'event', event });
        options.onEvent(event);
        if (event.type === 'reset') missed();
      },
    });
  };

  /** Waits for the lock, or takes it, and leads for as long as it has it. */
  const ask = (manager: LockManager, outer: AbortSignal, steal: boolean): AbortController => {
    const own = new AbortController();
    const { signal } = own;
    outer.addEventListener('abort', () => own.abort());
    let isLeading = false;
    const held = () =>
      new Promise<void>((resolve) => {
        if (signal.aborted) return resolve();
        isLeading = true;
        signal.addEventListener('abort', () => resolve());
        lead(signal);
      });
    // A lock that is taken away cannot be asked for with a signal at once.
    manager.request(name, steal ? { steal } : { signal }, held).catch(() => {
      if (!isLeading || outer.aborted) return;
      // Another tab thought that this one was asleep.
      own.abort();
      listener = undefined;
      follow(manager, outer);
    });
    return own;
  };

  const follow = (manager: LockManager, signal: AbortSignal) => {
    const request = ask(manager, signal, false);
    /** Makes sure that there is a leader, and that it is awake. */
    const look = () => {
      const askedAt = now();
      if (!listener) tabs.post({ type: 'ping' });
      watch = setTimeout(() => {
        if (signal.aborted || listener) return;
        if (heardAt >= askedAt) watch = setTimeout(look, quietMs);
        else {
          request.abort();
          ask(manager, signal, true);
        }
      }, answerMs);
    };
    clearTimeout(watch);
    look();
  };

  return {
    start: () => {
      if (running) return;
      running = new AbortController();
      const { signal } = running;
      signal.addEventListener('abort', () => clearTimeout(watch));
      if (locks) follow(locks, signal);
      else lead(signal);
    },
    stop: () => {
      running?.abort();
      running = undefined;
      listener = undefined;
    },
    connection: () => connection,
    hurry: () => listener?.hurry(),
    lost: () => listener?.lost(),
    notice: (notice) => {
      if (notice.type === 'ping') {
        if (listener) tell();
        return;
      }
      // Without locks every tab listens for itself.
      if (!running || listener) return;
      heardAt = now();
      if (notice.type === 'event') {
        lastEventId = notice.event.id || lastEventId;
        options.onEvent(notice.event);
      } else if (notice.type === 'missed') options.onMissed();
      else if (notice.type === 'leader') {
        lastEventId = notice.lastEventId ?? lastEventId;
        connect(notice.connection);
      }
    },
  };
};
