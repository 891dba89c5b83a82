import type { Purpose, Vendor } from '@rapport/sdk/models';
import { formatDays, formatSpan } from '../../shared/formats.ts';
import type { CentreStrings } from './centre-strings.ts';
import { ownCookies } from './own-cookies.ts';

/** One row of the table of cookies, in words. */
export interface DeclaredCookie {
  name: string;
  who: string;
  use: string;
  keptFor: string;
}

/** Lists the cookies of a purpose: ours, then those of the vendors. */
export const declaredCookies = (
  purpose: Purpose,
  vendors: readonly Vendor[],
  text: CentreStrings,
  tag: string,
): DeclaredCookie[] => [
  ...ownCookies
    .filter((cookie) => cookie.purpose === purpose)
    .map(({ name, unit, lasts }) => ({
      name,
      who: text.thisSite,
      use: text.own[name],
      keptFor: formatSpan(tag, unit, ...lasts),
    })),
  ...vendors
    .filter((vendor) => vendor.purpose === purpose)
    .flatMap((vendor) =>
      vendor.cookies.map(({ name, description, days }) => ({
        name,
        who: vendor.name,
        use: description ?? text.unsaid,
        keptFor: days === undefined ? text.untilClosed : formatDays(tag, days),
      })),
    ),
];

/** Picks from the cookies found on the page those that neither we nor a vendor declare. */
export const undeclaredCookies = (seen: readonly string[], vendors: readonly Vendor[]): string[] => {
  const declared = [...ownCookies, ...vendors.flatMap(({ cookies }) => cookies)].map(({ name }) => name);
  const isDeclared = (name: string): boolean =>
    declared.some((known) => (known.endsWith('*') ? name.startsWith(known.slice(0, -1)) : name === known));
  return [...new Set(seen)].filter((name) => !isDeclared(name));
};
