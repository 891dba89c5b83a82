import type { CountForms } from '../shared/count-of.ts';
import type { Strings } from '../shared/locale.ts';

/** What the button opens. */
export type PanelName = 'help' | 'chat' | 'cases' | 'loyalty-card';

/** What is said of the panels and of what is new in them. */
export interface LauncherWords {
  menu: string;
  panels: Record<PanelName, string>;
  unread: CountForms;
}

/** So short that no file of a language is worth a request. */
export const launcherWords: Strings<LauncherWords> = {
  en: {
    menu: 'Help and contact',
    panels: { help: 'Help', chat: 'Messages', cases: 'Cases', 'loyalty-card': 'Card' },
    unread: { one: '# new message', other: '# new messages' },
  },
  vi: {
    menu: 'Trợ giúp và liên hệ',
    panels: { help: 'Trợ giúp', chat: 'Tin nhắn', cases: 'Yêu cầu', 'loyalty-card': 'Thẻ' },
    unread: { other: '# tin nhắn mới' },
  },
  pl: {
    menu: 'Pomoc i kontakt',
    panels: { help: 'Pomoc', chat: 'Wiadomości', cases: 'Zgłoszenia', 'loyalty-card': 'Karta' },
    unread: {
      one: '# nowa wiadomość',
      few: '# nowe wiadomości',
      many: '# nowych wiadomości',
      other: '# nowej wiadomości',
    },
  },
  fa: {
    menu: 'راهنما و تماس',
    panels: { help: 'راهنما', chat: 'پیام‌ها', cases: 'درخواست‌ها', 'loyalty-card': 'کارت' },
    unread: { one: '# پیام تازه', other: '# پیام تازه' },
  },
  zh: {
    menu: '帮助与联系',
    panels: { help: '帮助', chat: '消息', cases: '请求', 'loyalty-card': '会员卡' },
    unread: { other: '# 条新消息' },
  },
};
