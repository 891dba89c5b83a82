import type { Vendor } from '@rapport/sdk/models';

/** Tells whether a declared name, with `*` at its end for anything, means this one. */
const means = (declared: string, name: string): boolean =>
  declared.endsWith('*') ? name.startsWith(declared.slice(0, -1)) : name === declared;

/** Our own cookies are not declared by the owner, and never removed here. */
const isOurs = (name: string): boolean => name.startsWith('rapport_');

/** Lists the vendors that declare a cookie or a key in the storage. */
const declarers = (name: string, vendors: readonly Vendor[]): Vendor[] =>
  vendors.filter(({ cookies }) => cookies.some((cookie) => means(cookie.name, name)));

/** Lists, of what is there, what belongs to refused vendors and to none that is granted. */
export const listUnwanted = (
  names: readonly string[],
  vendors: readonly Vendor[],
  isGranted: (vendor: Vendor) => boolean,
): string[] =>
  names.filter((name) => {
    const owners = isOurs(name) ? [] : declarers(name, vendors);
    return owners.length > 0 && !owners.some(isGranted);
  });

/** Names the cookies that scripts can see. */
export const cookieNames = (): string[] =>
  document.cookie.split('; ').flatMap((pair) => pair.split('=', 1).filter(Boolean));
