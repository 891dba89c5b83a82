import type { ConversationContact } from '@rapport/sdk/models';
import type { ThreadKind, ThreadRow } from '../conversations/rows.ts';

/** Whoever has such an address reads nothing, and answers may go round in circles. @see https://www.rfc-editor.org/rfc/rfc3834#section-2 */
const machine = /^(mailer-daemon|postmaster|no-?reply|do-?not-?reply|bounces?)([+_.-].*)?@/i;

/**
 * Says whom to tell of an answer. A conversation's visitor has to have asked for it; who leaves an address with a case
 * did, unless they said otherwise.
 */
export const recipientOf = (
  thread: ThreadKind,
  { contact }: Pick<ThreadRow, 'contact'>,
): string | undefined => {
  const { email, notify } = contact === null ? {} : (JSON.parse(contact) as ConversationContact);
  const isWanted = thread === 'case' ? notify !== false : notify === true;
  return email !== undefined && isWanted && !machine.test(email) ? email : undefined;
};
