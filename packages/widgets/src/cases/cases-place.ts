import type { CasesOpening } from './cases-opening.ts';

/** What is shown: all cases, one by its number or id, or the form of a new one. */
export type CasesPlace = { kind: 'list' } | { kind: 'case'; ref: string } | { kind: 'new' };

const start = '#case';
const newName = 'new';

/** Writes a place as the fragment of an address: `#case/{number or id}`, `#case/new`, `#case`. */
export const fragmentOf = (place: CasesPlace): string => {
  if (place.kind === 'case') return `${start}/${encodeURIComponent(place.ref)}`;
  return place.kind === 'new' ? `${start}/${newName}` : start;
};

/** Reads a place from the fragment of an address. Undefined for what is not ours. */
export const placeIn = (fragment: string): CasesPlace | undefined => {
  const [isOurs, encoded] = /^#case(?:\/([^/]+))?$/.exec(fragment) ?? [];
  if (isOurs === undefined) return undefined;
  if (!encoded) return { kind: 'list' };
  if (encoded === newName) return { kind: 'new' };
  try {
    return { kind: 'case', ref: decodeURIComponent(encoded) };
  } catch {
    return undefined;
  }
};

/** The place that an opening names. Undefined where it names none: then the cases are as they were left. */
export const placeOf = (opening: CasesOpening = {}): CasesPlace | undefined => {
  if (opening.case) return { kind: 'case', ref: opening.case };
  const { subject, text, orderId, conversationId } = opening;
  return opening.new || subject || text || orderId || conversationId ? { kind: 'new' } : undefined;
};
