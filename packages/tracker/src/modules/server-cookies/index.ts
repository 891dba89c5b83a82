import { endOf, parseChoice } from '../../choice.ts';
import { createCookies } from '../../cookies.ts';
import type { ModuleContext } from '../tracker-module.ts';

/** Says for which visitor the server has set the cookies; it ends when that is to be done again. */
const markName = 'rapport_cookies_set';
const dayMs = 86_400_000;
/** What the server sets. */
const idNames = ['rapport_anonymous_id', 'rapport_visitor_key'];

/**
 * Has the server set the visitor's cookies, once a day: Safari forgets after seven days those that a script has
 * set, and keeps those of a server on the site's own domain.
 * @see https://webkit.org/tracking-prevention/
 */
export const start = ({ options, consent, visitor, tracker, report }: ModuleContext): void => {
  const { endpoint, site, now, cookieDomain } = options;
  const cookies = createCookies(options, document, location);
  let asking = false;

  const ask = async ({
    anonymousId,
    visitorKey,
  }: {
    anonymousId: string;
    visitorKey: string;
  }): Promise<void> => {
    const choice = parseChoice(cookies.get('rapport_consent'), now());
    // Where the owner needs no consent there is no choice; what is not renewed ends as if it were made now.
    const at = choice?.at ?? new Date(now()).toISOString();
    const { choices } = choice ?? consent();
    const response = await (options.fetch ?? fetch)(`${endpoint}/v1/cookies`, {
      method: 'POST',
      // Without them the browser would not keep what the server sets.
      credentials: 'include',
      // A text is `text/plain` by itself, and then a POST needs no leave from another origin.
      body: JSON.stringify({
        writeKey: site,
        anonymousId,
        visitorKey,
        domain: cookieDomain,
        expiresAt: new Date(endOf({ choices, at })).toISOString(),
      }),
    });
    if (!response.ok) throw new Error(`the server did not set the cookies: ${response.status}`);
    if (consent().status === 'granted') cookies.set(markName, anonymousId, now() + dayMs);
    // It was withdrawn meanwhile, and the answer brought the cookies back.
    else for (const name of idNames) cookies.remove(name);
  };

  const renew = async (): Promise<void> => {
    const { status } = consent();
    if (status !== 'granted') {
      if (cookies.get(markName)) cookies.remove(markName);
      return;
    }
    const who = visitor();
    if (asking || !who || cookies.get(markName) === who.anonymousId) return;
    asking = true;
    try {
      await ask(who);
    } catch (error) {
      report(error);
    }
    asking = false;
  };
  void renew();
  for (const moment of ['consent', 'page', 'shown'] as const) tracker.on(moment, () => void renew());
};
