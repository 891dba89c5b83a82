import { define } from './index.ts';
import type { RapportChat } from './rapport-chat.ts';

/** Puts a `<rapport-chat>` on the page as a panel, which is closed until it is shown. */
export const putChat = (
  facts: Partial<Pick<RapportChat, 'messages' | 'settings' | 'site' | 'endpoint' | 'locale'>>,
): RapportChat => {
  define();
  const element = Object.assign(document.createElement('rapport-chat'), facts, { panel: true });
  (document.body ?? document.documentElement).append(element);
  return element;
};
