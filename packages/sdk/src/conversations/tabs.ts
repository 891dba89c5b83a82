import type { StreamEvent } from '../models/index.ts';
import type { Connection } from './messages.ts';

/** What the tabs of one visitor tell each other. */
export type TabNotice =
  /** It happened; the one tab that listens to the backend tells the others. */
  | { type: 'event'; event: StreamEvent }
  /** How the tab that listens stands, and where another one would resume. */
  | { type: 'leader'; connection: Connection; lastEventId: string | undefined }
  /** Asks the tab that listens to say so. */
  | { type: 'ping' }
  /** Something may have been missed: what is shown has to be read anew. */
  | { type: 'missed' }
  /** The outbox has changed. */
  | { type: 'outbox' }
  /** The customer has signed out. */
  | { type: 'forget' };

/** What is of everybody on this device, whoever is signed in in which tab. */
const common = ['outbox', 'forget'];

/** The other tabs of this browser. */
export interface Tabs {
  post(notice: TabNotice): void;
  close(): void;
}

/**
 * Creates the way to the other tabs; where there is none, nobody is told. Neither throws.
 * @param userId the customer of this tab: tabs of others hear only that the outbox has changed or is to be forgotten
 */
export const createTabs = (
  name: string,
  userId: string | undefined,
  onNotice: (notice: TabNotice) => void,
): Tabs => {
  let channel: BroadcastChannel | undefined;
  try {
    // Outside of browsers there are no tabs, and a channel would keep the process alive.
    if (typeof indexedDB !== 'undefined') channel = new BroadcastChannel(name);
  } catch {
    // Forbidden, as in a sandboxed frame.
  }
  if (channel)
    channel.onmessage = ({ data: { from, notice } }) => {
      if (from === userId || common.includes(notice.type)) onNotice(notice);
    };
  return {
    post: (notice) => {
      try {
        channel?.postMessage({ from: userId, notice });
      } catch {}
    },
    close: () => channel?.close(),
  };
};
