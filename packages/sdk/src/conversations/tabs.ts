import type { StreamEvent } from '../models/index.ts';
import type { Connection } from './messages.ts';

/** What the tabs of one visitor or customer tell each other. */
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

/** The other tabs of this browser. */
export interface Tabs {
  post(notice: TabNotice): void;
  close(): void;
}

/** Creates the way to the other tabs; where there is none, nobody is told. Neither throws. */
export const createTabs = (name: string, onNotice: (notice: TabNotice) => void): Tabs => {
  let channel: BroadcastChannel | undefined;
  try {
    // Outside of browsers there are no tabs, and a channel would keep the process alive.
    if (typeof indexedDB !== 'undefined') channel = new BroadcastChannel(name);
  } catch {
    // Forbidden, as in a sandboxed frame.
  }
  if (channel) channel.onmessage = ({ data }) => onNotice(data);
  return {
    post: (notice) => {
      try {
        channel?.postMessage(notice);
      } catch {}
    },
    close: () => channel?.close(),
  };
};
