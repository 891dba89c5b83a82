import type { PanelName } from './launcher-words.ts';

const all: readonly PanelName[] = ['help', 'chat', 'cases'];

/** Chooses what the button opens of all that a site shows, always in the same order; where it says nothing, the help. */
export const namesIn = (widgets: readonly string[]): readonly PanelName[] => {
  const names = all.filter((name) => widgets.includes(name));
  return names.length > 0 ? names : ['help'];
};
