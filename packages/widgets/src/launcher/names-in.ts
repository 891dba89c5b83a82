import type { SiteSettings } from '@rapport/sdk/models';
import type { PanelName } from './launcher-words.ts';

/** What of a site's settings tells whether a panel has anything to show there. */
export type OfferSettings = Pick<SiteSettings, 'chat' | 'loyalty'>;

/** Everything that the button can open, always in this order, and where a site has it. */
const offers: Readonly<Record<PanelName, (settings: OfferSettings) => boolean>> = {
  help: () => true,
  chat: ({ chat }) => chat !== undefined,
  cases: ({ chat }) => chat !== undefined,
  'loyalty-card': ({ loyalty }) => loyalty !== undefined,
};

/**
 * Chooses what the button opens of all that a page names: what the site has.
 * @param settings undefined where the page knows what it names
 * @returns the help alone where nothing is left
 */
export const namesIn = (widgets: readonly string[], settings?: OfferSettings): readonly PanelName[] => {
  const names = (Object.keys(offers) as PanelName[]).filter(
    (name) => widgets.includes(name) && (!settings || offers[name](settings)),
  );
  return names.length > 0 ? names : ['help'];
};
