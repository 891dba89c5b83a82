import type { MailTexts } from './mail-texts.ts';

export const fa: MailTexts = {
  answeredSubject: (site) => `${site}: پاسخ پیام شما`,
  answered: (site) => `در نبود شما، ${site} پاسخ داده است:`,
  acknowledgedSubject: (number, site) => `${site}: درخواست ${number} شما ثبت شد`,
  acknowledged: (number, site) => `درخواست شما به ${site} رسید. شمارهٔ آن ${number} است.`,
  answerBy: (when) => `تا ${when} پاسخ خواهید گرفت.`,
  newsSubject: (number, subject) => `درخواست ${number}: ${subject}`,
  news: (number, site) => `درخواست ${number} شما در ${site} خبر تازه‌ای دارد:`,
  agent: 'پشتیبانی',
  read: 'خواندن ادامه و پاسخ',
  follow: 'دیدن وضعیت درخواست',
  why: (site) =>
    `این ایمیل را دریافت کرده‌اید چون این نشانی برای دریافت پاسخ به ${site} داده شده است. اگر شما نبوده‌اید، لازم نیست کاری بکنید.`,
  files: 'فایلی هم هست که می‌توانید آنجا باز کنید.',
};
