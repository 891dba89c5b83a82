import { mailDestination } from '../config/mail.ts';
import { derivedId } from '../conversations/derived-id.ts';
import type { Transaction } from '../database/transaction.ts';
import { insertDeliveries } from '../delivery/insert-deliveries.ts';
import type { MailItem } from './mail-item.ts';

export interface QueueMail extends Omit<MailItem, 'type' | 'id'> {
  at: number;
}

/** Puts a mail in line, once. Answers false where one has told of it already. */
export const queueMail = async (transaction: Transaction, { at, ...about }: QueueMail): Promise<boolean> => {
  const { site, thread, threadId, reason, upTo } = about;
  const told = await transaction.db
    .selectFrom('mails')
    .select('id')
    .where('thread', '=', thread)
    .where('thread_id', '=', threadId)
    .where('sequence', '>=', upTo)
    .executeTakeFirst();
  if (told) return false;
  const id = derivedId('mail', thread, threadId, reason, upTo);
  const mail = { id, site, thread, thread_id: threadId, reason, sequence: upTo, at };
  await transaction.db.insertInto('mails').values(mail).execute();
  const item: MailItem = { type: 'mail', id, ...about };
  await insertDeliveries(transaction, [
    {
      destination: mailDestination,
      site,
      order_key: threadId,
      message_id: id,
      payload: JSON.stringify(item),
      added_at: at,
      basis: 'necessary',
    },
  ]);
  return true;
};
