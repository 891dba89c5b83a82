import type { Site } from '../config.ts';
import type { CaseRow, ThreadKind, ThreadRow } from '../conversations/rows.ts';

/** Where a customer goes on, without anything that would let another one in; nothing where the site's address is not known. */
export const mailLink = (
  { origins }: Pick<Site, 'origins'>,
  thread: ThreadKind,
  row: ThreadRow,
): string | undefined => {
  const origin = origins.find((one) => one !== 'self' && !one.includes('*'));
  if (origin === undefined) return undefined;
  return `${origin}/#${thread === 'case' ? `case/${(row as CaseRow).number}` : 'chat'}`;
};
