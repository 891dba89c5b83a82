import { randomId } from '@rapport/sdk/outbox';
import { createCustomerFetch, findCustomer } from './help-customer.ts';
import { createHelpReader } from './help-reader.ts';
import { HelpSession, type HelpSessionOptions } from './help-session.ts';
import { createKeptAnswers } from './kept-answers.ts';
import { mayReport } from './may-report.ts';
import type { HelpOrigin } from './name-of-help.ts';

/**
 * Makes the session of a page, in the customer's name where the page has one. It goes on where the one before was left,
 * with nothing of what that one had read. Undefined where nobody has articles.
 */
export const createPageSession = (
  { client, site, endpoint }: HelpOrigin,
  options: Pick<HelpSessionOptions, 'locale' | 'name' | 'onChange' | 'onSearch' | 'onUse'>,
): HelpSession | undefined => {
  const customer = client ? undefined : findCustomer(options.name);
  const reader = site
    ? createHelpReader({
        endpoint: endpoint ?? '/',
        site,
        ...(customer && { fetch: createCustomerFetch(customer) }),
      })
    : undefined;
  const own = (client ?? reader)?.articles;
  const articles = own && (customer ? { ...own, isPrivate: () => true } : own);
  return (
    articles &&
    new HelpSession({
      ...options,
      articles,
      kept: createKeptAnswers(),
      path: () => location.pathname,
      isOnline: () => navigator.onLine,
      mayReport,
      createId: randomId,
      now: Date.now,
    })
  );
};
