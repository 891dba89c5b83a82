import type { MessagesState } from '@rapport/sdk';
import type { PanelName } from './launcher-words.ts';

/** Chooses what the page needs most: what is new, a conversation that goes on, else the help. */
export const choosePanel = (
  names: readonly PanelName[],
  { conversations, cases }: Pick<MessagesState, 'conversations' | 'cases'>,
): PanelName => {
  const [first = 'help'] = names;
  const wanted: (PanelName | false)[] = [
    conversations.some(({ unread }) => unread > 0) && 'chat',
    cases.some(({ unread }) => unread > 0) && 'cases',
    conversations.some(({ state }) => state !== 'closed') && 'chat',
  ];
  return wanted.find((name): name is PanelName => name !== false && names.includes(name)) ?? first;
};
