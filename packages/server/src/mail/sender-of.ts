import type { Config, Site } from '../config.ts';

/** A mailbox, as it stands in a header. */
export interface Mailbox {
  name: string;
  address: string;
}

/** Says who sends a site's mail; nothing where the site sends none. */
export const senderOf = (
  { mail }: Pick<Config, 'mail'>,
  { name, chat }: Pick<Site, 'name' | 'chat'>,
): Mailbox | undefined => {
  const from = chat && mail && (chat.mailFrom ?? mail.from);
  if (from === undefined) return undefined;
  const [, given = '', address = from] = /^([^<]*)<([^>]+)>$/.exec(from) ?? [];
  return { name: given.replaceAll('"', '').trim() || name, address };
};
