import type { NoticeTexts } from './notice-texts.ts';

export const fa: NoticeTexts = {
  queued: 'شما در صف هستید. به‌زودی کسی پاسخ شما را می‌دهد.',
  assigned: (name) => (name ? `اکنون ${name} پاسخ‌گوی شماست.` : 'اکنون کسی پاسخ‌گوی شماست.'),
  transferred: (name) => (name ? `${name} گفتگو را ادامه می‌دهد.` : 'یکی از همکاران گفتگو را ادامه می‌دهد.'),
  closed: 'این گفتگو بسته شد. برای باز کردن دوباره، پیام بنویسید.',
  reopened: 'این گفتگو دوباره باز شد.',
  away: 'اکنون کسی حضور ندارد. پیام شما نگه داشته شد و پاسخ خواهید گرفت.',
  opens: (when) => `از ${when} دوباره در خدمت شما هستیم.`,
  leaveEmail: 'نشانی ایمیل خود را بگذارید تا پاسخ را برایتان بفرستیم.',
  caseCreated: (number) => `درخواست ${number} ثبت شد.`,
  caseState: (state) => `وضعیت درخواست: ${state}.`,
  merged: (number) => `این مورد به درخواست ${number} پیوست.`,
  joined: (number) => `درخواست ${number} به این درخواست پیوست.`,
  states: {
    received: 'دریافت شد',
    'in-progress': 'در حال بررسی',
    'waiting-for-you': 'در انتظار شما',
    solved: 'حل شد',
    closed: 'بسته شد',
  },
};
