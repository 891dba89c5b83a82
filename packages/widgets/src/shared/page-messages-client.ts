import { createMessages, rapport } from '@rapport/sdk';
import { randomId } from '@rapport/sdk/outbox';
import type { PageCustomer } from './page-customer.ts';
import { followPage } from './page-messages-follow.ts';
import { createPageIdentity } from './page-messages-identity.ts';
import type { PageMessages } from './page-messages-types.ts';
import { createServiceVisitor } from './service-visitor.ts';

export interface PageMessagesOptions {
  endpoint: URL;
  site: string;
  customer: PageCustomer;
}

/** Creates the conversations and cases of a page; what they need of the SDK is loaded with this. */
export const createPageMessages = ({ endpoint, site, customer }: PageMessagesOptions): PageMessages => {
  const { cookieDomain } = customer;
  const identity = createPageIdentity(createServiceVisitor({ cookieDomain }), customer, randomId);
  const { asking, ensure } = identity;
  const messages = createMessages({
    backend: rapport({
      endpoint: endpoint.origin,
      siteKey: site,
      anonymousId: () => asking()?.anonymousId,
      visitorKey: () => asking()?.visitorKey,
      customerToken: () => asking()?.customerToken,
    }),
    name: `${endpoint.origin} ${site}`,
    whose: asking,
    ensure,
  });
  const followed = followPage(messages, identity);
  customer.subscribe(followed.refresh);
  // The customer may have signed out elsewhere while this page was away.
  document.addEventListener('visibilitychange', followed.refresh);
  addEventListener('pageshow', followed.refresh);
  return followed;
};
