import type { Purpose } from '@rapport/sdk/models';
import type { Strings } from '../shared/locale.ts';

/** What a visitor is asked for. */
export type AskedPurpose = Exclude<Purpose, 'necessary'>;

export interface ConsentStrings {
  title: string;
  /** The one sentence: `aims` is the list of what is asked for, already joined. */
  message: (aims: string) => string;
  /** Each completes the sentence. */
  aims: Record<AskedPurpose, string>;
  names: Record<Purpose, string>;
  descriptions: Record<Purpose, string>;
  acceptAll: string;
  rejectAll: string;
  choose: string;
  save: string;
  close: string;
  alwaysOn: string;
  policy: string;
}

export const strings: Strings<ConsentStrings> = {
  en: {
    title: 'Cookies on this site',
    message: (aims) => `With your consent, we use cookies and similar technologies to ${aims}.`,
    aims: {
      preferences: 'remember your settings',
      analytics: 'understand how the site is used',
      marketing: 'show you relevant offers',
    },
    names: {
      necessary: 'Necessary',
      preferences: 'Preferences',
      analytics: 'Analytics',
      marketing: 'Marketing',
    },
    descriptions: {
      necessary: 'Keeps the site working: security, sign-in, your basket and this choice.',
      preferences: 'Remembers settings such as your language.',
      analytics:
        'Recognises you when you return and records what you see and do here, so that we can improve the site.',
      marketing: 'Measures our advertising and shows you offers that suit you, here and on other sites.',
    },
    acceptAll: 'Accept all',
    rejectAll: 'Reject all',
    choose: 'Choose',
    save: 'Save choice',
    close: 'Close',
    alwaysOn: 'Always on',
    policy: 'Privacy policy',
  },
  vi: {
    title: 'Cookie trên trang web này',
    message: (aims) => `Nếu bạn đồng ý, chúng tôi sẽ dùng cookie và các công nghệ tương tự để ${aims}.`,
    aims: {
      preferences: 'ghi nhớ các cài đặt của bạn',
      analytics: 'hiểu cách trang web được sử dụng',
      marketing: 'giới thiệu ưu đãi phù hợp với bạn',
    },
    names: {
      necessary: 'Cần thiết',
      preferences: 'Tùy chọn cá nhân',
      analytics: 'Phân tích',
      marketing: 'Tiếp thị',
    },
    descriptions: {
      necessary: 'Giúp trang web hoạt động: bảo mật, đăng nhập, giỏ hàng và lưu lựa chọn này.',
      preferences: 'Ghi nhớ các cài đặt như ngôn ngữ bạn chọn.',
      analytics:
        'Nhận ra bạn khi bạn quay lại và ghi nhận những gì bạn xem và làm trên trang, để chúng tôi cải thiện trang web.',
      marketing:
        'Đo lường hiệu quả quảng cáo và hiển thị ưu đãi phù hợp với bạn, tại đây và trên các trang web khác.',
    },
    acceptAll: 'Chấp nhận tất cả',
    rejectAll: 'Từ chối tất cả',
    choose: 'Tùy chỉnh',
    save: 'Lưu lựa chọn',
    close: 'Đóng',
    alwaysOn: 'Luôn bật',
    policy: 'Chính sách quyền riêng tư',
  },
  pl: {
    title: 'Pliki cookie na tej stronie',
    message: (aims) => `Za Twoją zgodą używamy plików cookie i podobnych technologii, aby ${aims}.`,
    aims: {
      preferences: 'zapamiętać Twoje ustawienia',
      analytics: 'analizować, jak używana jest strona',
      marketing: 'pokazywać Ci dopasowane oferty',
    },
    names: {
      necessary: 'Niezbędne',
      preferences: 'Funkcjonalne',
      analytics: 'Analityczne',
      marketing: 'Marketingowe',
    },
    descriptions: {
      necessary: 'Zapewniają działanie strony: bezpieczeństwo, logowanie, koszyk i zapis tego wyboru.',
      preferences: 'Zapamiętują ustawienia, na przykład język.',
      analytics:
        'Pozwalają rozpoznać Cię przy kolejnej wizycie i zapisać, co oglądasz i robisz na stronie, abyśmy mogli ją ulepszać.',
      marketing:
        'Mierzą skuteczność naszych reklam i pozwalają pokazywać Ci dopasowane oferty, tutaj i na innych stronach.',
    },
    acceptAll: 'Akceptuj wszystkie',
    rejectAll: 'Odrzuć wszystkie',
    choose: 'Dostosuj',
    save: 'Zapisz wybór',
    close: 'Zamknij',
    alwaysOn: 'Zawsze aktywne',
    policy: 'Polityka prywatności',
  },
  fa: {
    title: 'کوکی‌ها در این سایت',
    message: (aims) => `با رضایت شما، از کوکی‌ها و فناوری‌های مشابه برای ${aims} استفاده می‌کنیم.`,
    aims: {
      preferences: 'به‌خاطر سپردن تنظیمات شما',
      analytics: 'بررسی نحوهٔ استفاده از سایت',
      marketing: 'نمایش پیشنهادهای مرتبط با شما',
    },
    names: {
      necessary: 'ضروری',
      preferences: 'ترجیحات',
      analytics: 'تحلیل و آمار',
      marketing: 'بازاریابی',
    },
    descriptions: {
      necessary: 'برای کارکرد سایت لازم است: امنیت، ورود به حساب، سبد خرید و ذخیرهٔ همین انتخاب.',
      preferences: 'تنظیماتی مانند زبان را به خاطر می‌سپارد.',
      analytics:
        'در بازدیدهای بعدی شما را می‌شناسد و آنچه را اینجا می‌بینید و انجام می‌دهید ثبت می‌کند تا سایت را بهتر کنیم.',
      marketing: 'اثربخشی تبلیغات ما را می‌سنجد و اینجا و در سایت‌های دیگر پیشنهادهای مناسب شما را نشان می‌دهد.',
    },
    acceptAll: 'پذیرش همه',
    rejectAll: 'رد همه',
    choose: 'سفارشی‌سازی',
    save: 'ذخیرهٔ انتخاب',
    close: 'بستن',
    alwaysOn: 'همیشه فعال',
    policy: 'سیاست حریم خصوصی',
  },
  zh: {
    title: 'Cookie 使用说明',
    message: (aims) => `经您同意，我们会使用 Cookie 及类似技术来${aims}。`,
    aims: {
      preferences: '记住您的设置',
      analytics: '了解网站的使用情况',
      marketing: '向您展示相关优惠',
    },
    names: {
      necessary: '必要',
      preferences: '偏好设置',
      analytics: '统计分析',
      marketing: '营销推广',
    },
    descriptions: {
      necessary: '维持网站正常运行：安全、登录、购物车，以及保存您的这项选择。',
      preferences: '记住语言等设置。',
      analytics: '在您再次访问时识别您，并记录您的浏览和操作，以便我们改进网站。',
      marketing: '衡量广告效果，并在本网站及其他网站向您展示适合您的优惠。',
    },
    acceptAll: '全部接受',
    rejectAll: '全部拒绝',
    choose: '自定义',
    save: '保存选择',
    close: '关闭',
    alwaysOn: '始终启用',
    policy: '隐私政策',
  },
};
