import type { Purpose } from '@rapport/sdk/models';

/** What a placeholder says. */
export interface PlaceholderStrings {
  /** From whom the content is, and what showing it means. */
  message(who: string): string;
  once: string;
  always: string;
  /** What the second button agrees to. */
  note(purposes: string): string;
  purposes: Record<Exclude<Purpose, 'necessary'>, string>;
}

/** In every language of ours. */
export const strings: Readonly<Record<string, PlaceholderStrings>> = {
  en: {
    message: (who) =>
      `This comes from ${who}. If you show it, ${who} may set cookies and learn what you view.`,
    once: 'Show once',
    always: 'Always allow',
    note: (purposes) => `“Always allow” is your consent to ${purposes} on this whole site.`,
    purposes: { preferences: 'preferences', analytics: 'analytics', marketing: 'marketing' },
  },
  vi: {
    message: (who) =>
      `Nội dung này đến từ ${who}. Khi bạn cho hiển thị, ${who} có thể đặt cookie và biết bạn đang xem gì.`,
    once: 'Hiển thị một lần',
    always: 'Luôn cho phép',
    note: (purposes) => `“Luôn cho phép” nghĩa là bạn đồng ý cho mục đích ${purposes} trên toàn trang web.`,
    purposes: { preferences: 'tùy chọn cá nhân', analytics: 'phân tích', marketing: 'tiếp thị' },
  },
  pl: {
    message: (who) =>
      `Tę treść dostarcza ${who}. Gdy ją wyświetlisz, ${who} może zapisać pliki cookie i dowiedzieć się, co oglądasz.`,
    once: 'Pokaż raz',
    always: 'Zawsze zezwalaj',
    note: (purposes) => `„Zawsze zezwalaj” to Twoja zgoda na całej stronie na cele ${purposes}.`,
    purposes: { preferences: 'funkcjonalne', analytics: 'analityczne', marketing: 'marketingowe' },
  },
  fa: {
    message: (who) =>
      `این محتوا از ${who} است. اگر آن را نمایش دهید، ${who} می‌تواند کوکی ذخیره کند و بداند چه می‌بینید.`,
    once: 'یک بار نمایش',
    always: 'همیشه مجاز',
    note: (purposes) => `«همیشه مجاز» یعنی رضایت شما به ${purposes} در کل این سایت.`,
    purposes: { preferences: 'ترجیحات', analytics: 'تحلیل و آمار', marketing: 'بازاریابی' },
  },
  zh: {
    message: (who) => `此内容来自 ${who}。显示后，${who} 可能会设置 Cookie 并了解您浏览的内容。`,
    once: '仅显示一次',
    always: '始终允许',
    note: (purposes) => `“始终允许”表示您同意在整个网站上用于${purposes}。`,
    purposes: { preferences: '偏好设置', analytics: '统计分析', marketing: '营销推广' },
  },
};

/** Chooses the first language that we speak among BCP 47 tags. @returns `en` when we speak none */
export const chooseLanguage = (tags: readonly (string | undefined)[]): string =>
  tags
    .map((tag) => (tag ?? '').split(/[-_]/, 1)[0]!.toLowerCase())
    .find((tag) => Object.hasOwn(strings, tag)) ?? 'en';
