import { maskText } from '../mask.ts';
import type { Recording } from '../recording.ts';
import type { ModuleContext } from '../tracker-module.ts';

/** Reads from an address what was searched for. @param names the parameters that hold it; the first that does counts */
export const readQuery = (search: string, names: readonly string[]): string => {
  const parameters = new URLSearchParams(search);
  const found = names.map((name) => parameters.get(name)?.trim()).find(Boolean);
  return maskText(found ?? '');
};

/** Records searches on the site, by the address of their results. One that only goes on to another page counts once. */
export const recordSearch = ({ track }: ModuleContext, { on }: Recording, names: readonly string[]): void => {
  let before = '';
  const look = (): void => {
    const query = readQuery(location.search, names);
    if (query && query !== before) void track('Products Searched', { query });
    before = query;
  };
  look();
  on('page', look);
};
