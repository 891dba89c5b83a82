import type { DeliveryItem } from '@rapport/sdk/models';
import type { Destination } from '@rapport/sdk/outbox';
import { mailDestination } from '../config/mail.ts';
import type { Config } from '../config.ts';
import { findThread } from '../conversations/add-message.ts';
import type { Storage } from '../database/storage.ts';
import type { OtherDestination } from '../delivery/deliveries.ts';
import { type ComposedMail, composeMail } from './compose-mail.ts';
import type { MailItem } from './mail-item.ts';
import { mailResult } from './mail-result.ts';
import { readNews } from './read-news.ts';
import { recipientOf } from './recipient-of.ts';
import { senderOf } from './sender-of.ts';
import type { Smtp } from './smtp.ts';

export interface MailDestinationOptions {
  storage: Pick<Storage, 'read'>;
  config: Pick<Config, 'mail' | 'sites'>;
  smtp: Smtp;
}

/** Creates what the outbox of mail sends to. What was read or erased meanwhile is settled without being sent. */
export const createMailDestination = ({
  storage,
  config,
  smtp,
}: MailDestinationOptions): OtherDestination => {
  const compose = async (item: MailItem): Promise<ComposedMail | undefined> => {
    const { thread, threadId, reason, after, upTo } = item;
    const site = config.sites.find(({ key }) => key === item.site);
    const from = site && senderOf(config, site);
    const row = await findThread({ db: storage.read }, thread, threadId);
    const to = row && recipientOf(thread, row);
    if (!site || !from || !row || to === undefined) return undefined;
    if (reason === 'acknowledged') return composeMail({ item, site, from, to, row, news: [] });
    if (row.read_by_visitor >= upTo) return undefined;
    const unread = Math.max(after, row.read_by_visitor);
    const news = await readNews(storage, { thread, threadId, after: unread, upTo });
    return news.length === 0 ? undefined : composeMail({ item, site, from, to, row, news });
  };
  const destination: Destination<DeliveryItem> = {
    name: mailDestination,
    deliver: async ([entry]) => {
      const mail = entry && (await compose(entry.item as unknown as MailItem));
      try {
        if (mail) await smtp.send(mail);
      } catch (error) {
        return mailResult(error);
      }
      return { status: 'answered', results: [{ status: 'delivered' }] };
    },
  };
  // One at a time, so that none is still under way when others may take it for lost.
  return { destination, batch: { maxItems: 1, maxBytes: 65_536 } };
};
