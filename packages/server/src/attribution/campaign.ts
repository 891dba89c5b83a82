import type { Campaign } from '@rapport/sdk/models';
import { limits } from '@rapport/sdk/models';

/** Segment's names of what the tags of an address say. @see https://segment.com/docs/connections/spec/common/#context */
const names = {
  utm_source: 'source',
  utm_medium: 'medium',
  utm_campaign: 'name',
  utm_term: 'term',
  utm_content: 'content',
  utm_id: 'id',
} as const;

/** Cuts a word out of an address down to what can be kept: without control characters, which databases refuse. */
export const word = (text: string | null | undefined): string | undefined =>
  text
    ?.replace(/\p{Cc}/gu, '')
    .trim()
    .slice(0, limits.nameCharacters)
    .toWellFormed() || undefined;

/** Reads the tags (UTM) of a query; undefined when there are none. */
export const campaignOf = (search: string | undefined): Campaign | undefined => {
  if (!search || !/utm_/i.test(search)) return undefined;
  const campaign: Campaign = {};
  for (const [parameter, value] of new URLSearchParams(search)) {
    const name = names[parameter.toLowerCase() as keyof typeof names];
    if (name && campaign[name] === undefined) {
      const told = word(value);
      if (told !== undefined) campaign[name] = told;
    }
  }
  return Object.keys(campaign).length > 0 ? campaign : undefined;
};
