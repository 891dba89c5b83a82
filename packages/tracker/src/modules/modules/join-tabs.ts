/**
 * Tells the other tabs of the site when something may have been chosen here or the customer has signed out, and hears
 * it from them. What was chosen stands in the cookie. Answers how the others are told.
 */
export const joinTabs = (
  site: string,
  onTold: (isSignedOut: boolean) => unknown,
): ((isSignedOut?: boolean) => void) => {
  let channel: BroadcastChannel;
  const open = (): void => {
    channel = new BroadcastChannel(`rapport-${site}`);
    channel.onmessage = ({ data }) => onTold(data === true);
  };
  open();
  // A page that hears messages is not kept for the way back.
  addEventListener('pagehide', () => channel.close());
  addEventListener('pageshow', ({ persisted }) => persisted && open());
  return (isSignedOut = false) => {
    try {
      channel.postMessage(isSignedOut);
    } catch {
      // It is closed: the page is being left, and the others read the cookie soon.
    }
  };
};
