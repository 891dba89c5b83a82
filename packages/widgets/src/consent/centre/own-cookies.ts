import type { Purpose } from '@rapport/sdk/models';

/** The cookies that the script tag sets itself. */
export type OwnCookie =
  | 'rapport_consent'
  | 'rapport_anonymous_id'
  | 'rapport_visitor_key'
  | 'rapport_user_id'
  | 'rapport_visit';

export interface OwnCookieFacts {
  name: OwnCookie;
  purpose: Purpose;
  unit: 'month' | 'minute';
  /** How long it stays; the shortest and the longest where that depends. */
  lasts: readonly [number, number?];
}

/** Our cookies, as the script tag sets them: a refusal is remembered for six months, a yes for 13. */
export const ownCookies: readonly OwnCookieFacts[] = [
  { name: 'rapport_consent', purpose: 'necessary', unit: 'month', lasts: [6, 13] },
  { name: 'rapport_anonymous_id', purpose: 'analytics', unit: 'month', lasts: [13] },
  { name: 'rapport_visitor_key', purpose: 'analytics', unit: 'month', lasts: [13] },
  { name: 'rapport_user_id', purpose: 'analytics', unit: 'month', lasts: [13] },
  { name: 'rapport_visit', purpose: 'analytics', unit: 'minute', lasts: [30] },
];
