import type { TouchClass } from '@rapport/sdk/models';

/** What an address that has a click id says: who sent the visitor, and how. */
export interface ClickId {
  source: string;
  class: Extract<TouchClass, 'paid' | 'search' | 'social' | 'email'>;
}

const paid = (source: string): ClickId => ({ source, class: 'paid' });
const email = (source: string): ClickId => ({ source, class: 'email' });

/**
 * Query parameters that name one click of one person, in small letters; those that come first decide. Some stand on
 * links that nobody paid for: Facebook marks every link that leaves it, Yandex every result.
 */
export const clickIds: Readonly<Record<string, ClickId>> = {
  gclid: paid('google'),
  gbraid: paid('google'),
  wbraid: paid('google'),
  dclid: paid('google'),
  msclkid: paid('bing'),
  ttclid: paid('tiktok'),
  twclid: paid('twitter'),
  li_fat_id: paid('linkedin'),
  yclid: paid('yandex'),
  epik: paid('pinterest'),
  sccid: paid('snapchat'),
  rdt_cid: paid('reddit'),
  qclid: paid('quora'),
  tblci: paid('taboola'),
  dicbo: paid('outbrain'),
  obclid: paid('outbrain'),
  vmcid: paid('yahoo'),
  sznclid: paid('seznam'),
  bd_vid: paid('baidu'),
  bdvid: paid('baidu'),
  qhclickid: paid('360'),
  gdt_vid: paid('qq'),
  irclickid: paid('impact'),
  cjevent: paid('cj'),
  awc: paid('awin'),
  mc_eid: email('mailchimp'),
  _hsenc: email('hubspot'),
  mkt_tok: email('marketo'),
  _kx: email('klaviyo'),
  vero_id: email('vero'),
  ck_subscriber_id: email('kit'),
  fbclid: { source: 'facebook', class: 'social' },
  igshid: { source: 'instagram', class: 'social' },
  igsh: { source: 'instagram', class: 'social' },
  ysclid: { source: 'yandex', class: 'search' },
};
