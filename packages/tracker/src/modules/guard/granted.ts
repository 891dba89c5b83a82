import type { Purpose, Vendor } from '@rapport/sdk/models';
import type { Choices } from '../../rapport.ts';

/** What is read of an element that waits for consent. */
type Waiting = Pick<HTMLElement, 'dataset'>;

/**
 * Lists the purposes for which an element waits: those of `data-consent`, or else that of its `data-vendor`.
 * @returns nothing known for a vendor that the site did not declare, so that it waits for ever
 */
export const purposesOf = ({ dataset }: Waiting, vendors: readonly Vendor[] = []): string[] => {
  const words = (dataset.consent ?? '').split(/\s+/).filter(Boolean);
  if (words.length) return words;
  return [vendors.find(({ id }) => id === dataset.vendor)?.purpose ?? ''];
};

/** Tells whether every purpose is granted. */
export const areGranted = (purposes: readonly string[], choices: Choices): boolean =>
  purposes.every((purpose) => choices[purpose as Purpose] === true);
