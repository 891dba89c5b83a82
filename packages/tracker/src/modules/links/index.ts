import type { ModuleContext } from '../tracker-module.ts';
import { watchLeaving } from './leaving.ts';
import { takeLink } from './link-parameter.ts';

const maxAttempts = 3;

/**
 * Follows visitors between the sites of one owner: a signed parameter goes with a click to another site, and is
 * redeemed there once its visitor agrees to analytics. Until then it is in the page's memory alone.
 */
export const start = async (context: ModuleContext): Promise<void> => {
  const { consent, tracker, ask } = context;
  const { link: brought, url } = takeLink(location.href);
  let link = brought;
  // Nobody is to copy it from the address bar. The page's own state stays with its entry.
  if (link) history.replaceState(history.state, '', url);

  let attempts = 0;
  const redeem = async (): Promise<void> => {
    if (!link || consent().status !== 'granted' || attempts >= maxAttempts) return;
    const redeemed = link;
    link = undefined;
    attempts++;
    // With the referrer the server sees that the link came from where it was made. Nothing is answered when nobody
    // was reached, and then another moment may do.
    const answer = await ask('POST', 'visitor-links/redeem', { link: redeemed, referrer: document.referrer });
    if (answer === undefined) link = redeemed;
  };
  void redeem();
  for (const moment of ['consent', 'page', 'shown'] as const) tracker.on(moment, () => void redeem());

  watchLeaving(context, (await context.settings)?.linkedDomains ?? []);
};
