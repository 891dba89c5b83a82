import { rapport } from '@rapport/sdk';
import type { LoyaltySettings } from '@rapport/sdk/models';
import { randomId } from '@rapport/sdk/outbox';
import { pageCustomer, subjectOf } from '../shared/page-customer.ts';
import { createPageIdentity } from '../shared/page-messages-identity.ts';
import { pageSettings } from '../shared/page-messages-settings.ts';
import { createServiceVisitor } from '../shared/service-visitor.ts';
import type { LoyaltyCardClient } from './loyalty-card-client.ts';

/** Where the card comes from, and what the owner decided about it. */
export interface CardSource {
  client: LoyaltyCardClient;
  programme: LoyaltySettings | undefined;
}

/**
 * Creates the client of a page's customer. It asks as the service visitor, or as that of the script tag; where there
 * is neither the card makes the first, so that a customer who looks often is not taken for many browsers.
 */
const createPageClient = (
  endpoint: string,
  site: string,
  own: () => string | undefined,
): LoyaltyCardClient => {
  const customer = pageCustomer(endpoint, site);
  const token = (): string | undefined => customer.token() ?? own();
  const visitor = createServiceVisitor({ cookieDomain: customer.cookieDomain });
  const identify = () => createPageIdentity(visitor, { token }, randomId);
  const whose = (): string | undefined => {
    const proof = token();
    return proof === undefined ? undefined : subjectOf(proof);
  };
  let known = whose();
  let identity = identify();
  /** Nobody goes on as the visitor of whoever was there before. */
  const asking = () => {
    if (whose() !== known) identity = identify();
    known = whose();
    if (known !== undefined && !visitor.read() && !visitor.seen()) identity.ensure();
    return identity.asking();
  };
  const { loyalty } = rapport({
    endpoint: new URL(endpoint, document.baseURI).origin,
    siteKey: site,
    anonymousId: () => asking()?.anonymousId,
    visitorKey: () => asking()?.visitorKey,
    customerToken: () => asking()?.customerToken,
  });
  return {
    loyalty,
    customer: whose,
    subscribe: (listener) => {
      let isListening = true;
      customer.subscribe(() => isListening && listener());
      return () => {
        isListening = false;
      };
    },
  };
};

/** Loads the card of the page's customer. Where the settings cannot be had, the server says whether there is a programme. */
export const loadPageSource = async (
  endpoint: string,
  site: string,
  token: () => string | undefined,
): Promise<CardSource> => {
  const settings = await pageSettings(endpoint, site);
  const client = createPageClient(endpoint, site, token);
  return settings && !settings.loyalty
    ? { client: { ...client, loyalty: undefined }, programme: undefined }
    : { client, programme: settings?.loyalty };
};
