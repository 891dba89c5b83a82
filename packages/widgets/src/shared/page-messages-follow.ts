import type { Messages } from '@rapport/sdk';
import type { PageIdentity } from './page-messages-identity.ts';
import type { PageMessages } from './page-messages-types.ts';

/** Has conversations and cases follow who is there, so that after signing out nothing is left on the device. */
export const followPage = (messages: Messages, identity: PageIdentity): PageMessages => {
  const listeners = new Set<() => void>();
  const forget = async (): Promise<void> => {
    identity.forget();
    const forgotten = messages.forget();
    for (const listener of listeners) listener();
    await forgotten;
    messages.refresh();
  };
  return {
    ...messages,
    forget,
    refresh: () => {
      if (identity.hasLeft()) forget().catch(() => {});
      else messages.refresh();
    },
    isSomebody: () => identity.asking() !== undefined,
    onForget: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
};
