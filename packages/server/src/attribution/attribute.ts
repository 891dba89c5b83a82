import type { Campaign, StoredEvent, Touch } from '@rapport/sdk/models';
import { touch as touchModel } from '@rapport/sdk/models';
import { campaignOf, word } from './campaign.ts';
import { pageOf } from './page-of.ts';
import { touchOf, touchOfArrival } from './touch-of.ts';
import { placeOf } from './web-address.ts';

type Context = NonNullable<StoredEvent['context']>;

/**
 * Writes into the context of an event which campaign its page names and, of a page view, how somebody came to it,
 * at `context.attribution`. It stays as it was judged then: lists, settings and what was agreed to change, and a
 * profile that is folded anew must not. Answers what it wrote or need not write.
 */
export const attribute = (event: StoredEvent, linkedDomains: readonly string[]): Touch | undefined => {
  const context = event.context as Context & { campaign?: unknown; attribution?: unknown };
  delete context.attribution;
  const { url, referrer } = pageOf(event);
  const page = placeOf(url);
  const found = context.campaign === undefined ? campaignOf(page?.search) : undefined;
  if (found) context.campaign = found;
  if (event.type !== 'page') return undefined;
  const campaign = tagsIn(context.campaign);
  const touch = touchOfArrival({ page, before: placeOf(referrer), campaign, linkedDomains });
  // Within a site nothing else can be read off it later, and most page views are of that kind.
  if (touch.class !== 'internal' || touch.referrerHost !== page?.host) context.attribution = touch;
  return touch;
};

/** Reads how somebody came to the page of an event; undefined when it is no page view. */
export const touchIn = (event: StoredEvent): Touch | undefined => {
  if (event.type !== 'page') return undefined;
  const context = (event.context ?? {}) as Context & { campaign?: unknown; attribution?: unknown };
  const judged = touchModel.safeParse(context.attribution);
  if (judged.success) return judged.data;
  return touchOf({ ...pageOf(event), campaign: tagsIn(context.campaign), linkedDomains: [] });
};

/** Reads a campaign that a sender made, leaving out what is no text. */
const tagsIn = (value: unknown): Campaign | undefined => {
  if (typeof value !== 'object' || value === null) return undefined;
  const told: Campaign = {};
  for (const name of ['name', 'source', 'medium', 'term', 'content', 'id'] as const) {
    const text = (value as Record<string, unknown>)[name];
    const kept = typeof text === 'string' ? word(text) : undefined;
    if (kept !== undefined) told[name] = kept;
  }
  return Object.keys(told).length > 0 ? told : undefined;
};
