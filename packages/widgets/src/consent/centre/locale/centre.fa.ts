import type { CentreStrings } from '../centre-strings.ts';

/** The words of the details. */
export const strings: CentreStrings = {
  partners: { other: '# شریک' },
  cookies: { other: '# کوکی' },
  policyOf: (vendor) => `سیاست حریم خصوصی ${vendor}`,
  policy: 'سیاست حریم خصوصی',
  caption: (purpose) => `کوکی‌ها: ${purpose}`,
  columns: { name: 'نام', who: 'ایجادکننده', use: 'کاربرد', keptFor: 'مدت نگهداری' },
  thisSite: 'همین سایت',
  untilClosed: 'تا بستن مرورگر',
  unsaid: 'بدون توضیح',
  own: {
    rapport_consent: 'همین انتخاب را به خاطر می‌سپارد: شش ماه پس از رد و ۱۳ ماه پس از پذیرش.',
    rapport_anonymous_id: 'این مرورگر را در بازدیدهای بعدی می‌شناسد.',
    rapport_visitor_key: 'ثابت می‌کند که این همان مرورگر است تا کس دیگری نتواند داده‌های شما را بخواند.',
    rapport_user_id: 'پس از ورود، به خاطر می‌سپارد که شما کدام مشتری هستید.',
    rapport_visit: 'هر بازدید را از بازدید بعدی جدا می‌کند.',
  },
  why: {
    title: 'چرا تنظیمات این‌گونه است',
    choice: (day) => (day ? `شما این را در ${day} انتخاب کردید.` : 'شما این را انتخاب کردید.'),
    gpc: (off) =>
      off
        ? `مرورگر شما Global Privacy Control می‌فرستد؛ به همین دلیل این موارد خاموش است: ${off}.`
        : 'مرورگر شما Global Privacy Control می‌فرستد.',
    dnt: (off) =>
      off
        ? `مرورگر شما Do Not Track می‌فرستد؛ به همین دلیل این موارد خاموش است: ${off}.`
        : 'مرورگر شما Do Not Track می‌فرستد.',
    tcf: 'یک ابزار مدیریت رضایت در این صفحه تصمیم می‌گیرد (IAB TCF).',
    gpp: 'یک ابزار مدیریت رضایت در این صفحه تصمیم می‌گیرد (IAB GPP).',
    objection: 'در محل شما، همه چیز روشن است تا زمانی که مخالفت کنید.',
    none: 'مالک سایت اعلام کرده که رضایت لازم نیست.',
    default: 'هنوز چیزی انتخاب نشده است؛ پس فقط موارد ضروری روشن است.',
  },
  undeclared: {
    title: 'کوکی‌هایی که کسی اعلام نکرده است',
    note: 'در این صفحه پیدا شده‌اند تا مالک سایت بررسی کند.',
  },
  version: (version) => `نسخهٔ ${version} این متن`,
  fingerprint: 'اثر انگشت متن',
};
