/**
 * Tells the other tabs of the site when something may have been chosen here, and hears it from them. What was
 * chosen stands in the cookie: the message has no content. Answers how the others are told.
 */
export const joinTabs = (site: string, onChoice: () => unknown): (() => void) => {
  let channel: BroadcastChannel;
  const open = (): void => {
    channel = new BroadcastChannel(`rapport-${site}`);
    channel.onmessage = onChoice;
  };
  open();
  // A page that hears messages is not kept for the way back.
  addEventListener('pagehide', () => channel.close());
  addEventListener('pageshow', ({ persisted }) => persisted && open());
  return () => {
    try {
      channel.postMessage(0);
    } catch {
      // It is closed: the page is being left, and the others read the cookie soon.
    }
  };
};
