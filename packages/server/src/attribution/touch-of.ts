import type { Campaign, Touch, TouchClass } from '@rapport/sdk/models';
import { limits } from '@rapport/sdk/models';
import { campaignOf, word } from './campaign.ts';
import { type ClickId, clickIds } from './click-ids.ts';
import { findReferrer, findSource } from './find-referrer.ts';
import { isSameOwner, isUnder, type Place, placeOf } from './web-address.ts';

/** The page that somebody came to. */
export interface Landing {
  url: string | undefined;
  referrer: string | undefined;
  /** What its tags said, where the address does not have them any more. */
  campaign?: Campaign | undefined;
  /** Other sites of the owner, by host. */
  linkedDomains: readonly string[];
}

/** The same with its addresses read. */
export interface Arrival extends Pick<Landing, 'campaign' | 'linkedDomains'> {
  page: Place | undefined;
  before: Place | undefined;
}

/** @see https://support.google.com/analytics/answer/9756891 */
const media: readonly (readonly [RegExp, TouchClass])[] = [
  [/cp|ppc|paid|retargeting|remarketing|^(display|banner|expandable|interstitial|affiliates?|ads?)$/, 'paid'],
  [/^(e[-_ ]?mail|newsletter)$/, 'email'],
  [/^(social|social[-_ ](network|media)|sm)$/, 'social'],
  [/^(organic|search)$/, 'search'],
  [/^(ai|assistant|llm|chatbot)$/, 'assistant'],
  [/^(referral|link|app)$/, 'referral'],
];

/**
 * Tells how somebody came to a page: its tags (UTM) come first, then click ids, which mean an advertisement, an
 * e-mail or a network, then the page before it.
 */
export const touchOf = ({ url, referrer, ...rest }: Landing): Touch =>
  touchOfArrival({ page: placeOf(url), before: placeOf(referrer), ...rest });

/** Tells the same of addresses that are read already. */
export const touchOfArrival = ({ page, before, campaign, linkedDomains }: Arrival): Touch => {
  const tags = campaignOf(page?.search) ?? campaign;
  const click = clickIdOf(page?.search);
  const isOwn =
    before !== undefined &&
    before.scheme === 'web' &&
    ((page !== undefined && isSameOwner(before.host, page.host)) ||
      linkedDomains.some((domain) => isUnder(before.host, domain)));
  const known = before && !isOwn ? findReferrer(before) : undefined;
  const source =
    tags?.source ?? click?.source ?? known?.source ?? (before && !isOwn ? nameOf(before) : undefined);
  const landingPath = page?.path.slice(0, limits.nameCharacters);
  return {
    class:
      classOfTags(tags, click) ??
      click?.class ??
      known?.class ??
      (tags ? 'referral' : isOwn ? 'internal' : before ? 'referral' : 'direct'),
    ...present({
      source: word(source),
      medium: tags?.medium,
      campaign: tags?.name ?? tags?.id,
      term: tags?.term,
      content: tags?.content,
      landingPath,
      referrerHost: before?.host.slice(0, limits.nameCharacters),
    }),
  };
};

/** What tags alone tell: the medium, then who the source is known to be. */
const classOfTags = (tags: Campaign | undefined, click: ClickId | undefined): TouchClass | undefined => {
  if (!tags) return undefined;
  const told = (text: string | undefined) =>
    media.find(([pattern]) => pattern.test(text?.toLowerCase() ?? ''));
  const byMedium = told(tags.medium)?.[1];
  if (byMedium) return byMedium;
  if (click) return click.class;
  if (tags.source === undefined) return undefined;
  return (
    findSource(tags.source)?.class ?? (/^(e[-_ ]?mail|newsletter)$/i.test(tags.source) ? 'email' : undefined)
  );
};

const clickIdOf = (search: string | undefined): ClickId | undefined => {
  if (!search) return undefined;
  const names = new Set([...new URLSearchParams(search).keys()].map((name) => name.toLowerCase()));
  const name = Object.keys(clickIds).find((candidate) => names.has(candidate));
  return name === undefined ? undefined : clickIds[name];
};

const nameOf = ({ host }: Place): string => host.replace(/^www\./, '');

const present = <Fields extends object>(fields: Fields) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [Name in keyof Fields]?: Exclude<Fields[Name], undefined>;
  };
