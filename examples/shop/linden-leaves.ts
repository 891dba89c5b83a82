import type { SiteInput } from '@rapport/server';

/** The programme of `sites[].loyalty`. */
type LoyaltyProgramme = NonNullable<SiteInput['loyalty']>;

/** Linden Leaves: a leaf for each euro of goods, as the help centre says it. */
export const lindenLeaves: LoyaltyProgramme = {
  name: {
    en: 'Linden Leaves',
    vi: 'Lá Cây Đoạn',
    pl: 'Lipowe Listki',
    fa: 'برگ‌های زیرفون',
    zh: '椴叶会员',
  },
  points: {
    en: { one: 'leaf', other: 'leaves' },
    vi: { other: 'lá' },
    pl: { one: 'listek', few: 'listki', many: 'listków', other: 'listka' },
    fa: { one: 'برگ', other: 'برگ' },
    zh: { other: '片椴叶' },
  },
  timeZone: 'Europe/Dublin',
  earn: [{ id: 'goods', per: { EUR: 1, PLN: 4, VND: 10_000, IRR: 300_000, CNY: 4 } }],
  birthday: { points: 20 },
  expireAfterMonths: 12,
  tiers: [
    {
      key: 'leaf',
      name: { en: 'Leaf', vi: 'Lá', pl: 'Liść', fa: 'برگ', zh: '叶' },
      from: 0,
      benefits: {
        en: ['A leaf for each euro', '20 leaves for your birthday'],
        vi: ['Mỗi 10.000 ₫ được 1 lá', '20 lá dịp sinh nhật'],
        pl: ['Listek za każde 4 zł', '20 listków na urodziny'],
        fa: ['برای هر ۳۰٬۰۰۰ تومان یک برگ', '۲۰ برگ هدیهٔ تولد'],
        zh: ['每 4 元积 1 片', '生日送 20 片'],
      },
    },
    {
      key: 'branch',
      name: { en: 'Branch', vi: 'Cành', pl: 'Gałąź', fa: 'شاخه', zh: '枝' },
      from: { EUR: 200, PLN: 800, VND: 2_000_000, IRR: 60_000_000, CNY: 800 },
      benefits: {
        en: ['Free delivery'],
        vi: ['Miễn phí giao hàng'],
        pl: ['Darmowa dostawa'],
        fa: ['ارسال رایگان'],
        zh: ['免运费'],
      },
    },
    {
      key: 'crown',
      name: { en: 'Crown', vi: 'Tán', pl: 'Korona', fa: 'تاج', zh: '冠' },
      from: { EUR: 500, PLN: 2_000, VND: 5_000_000, IRR: 150_000_000, CNY: 2_000 },
      benefits: {
        en: ['Free delivery'],
        vi: ['Miễn phí giao hàng'],
        pl: ['Darmowa dostawa'],
        fa: ['ارسال رایگان'],
        zh: ['免运费'],
      },
    },
  ],
  tierWindow: { months: 12 },
  rewards: [
    {
      id: 'five-off',
      name: {
        en: '€5 off your next order',
        vi: 'Giảm 50.000 ₫ cho đơn tiếp theo',
        pl: '20 zł rabatu na następne zamówienie',
        fa: '۱۵۰٬۰۰۰ تومان تخفیف برای سفارش بعدی',
        zh: '下一单减 20 元',
      },
      points: 100,
      value: { type: 'amount', amount: { EUR: 5, PLN: 20, VND: 50_000, IRR: 1_500_000, CNY: 20 } },
      coupon: { validDays: 365 },
    },
  ],
  coupons: [
    {
      id: 'coffee-regulars',
      name: {
        en: '10% off ceramics',
        vi: 'Giảm 10% đồ gốm',
        pl: '10% rabatu na ceramikę',
        fa: '۱۰٪ تخفیف برای سفال',
        zh: '陶瓷九折',
      },
      value: { type: 'percent', percent: 10 },
      when: { bought: { categories: ['coffee'], times: 3, withinDays: 60 } },
      reason: {
        en: 'Because you buy coffee regularly',
        vi: 'Vì bạn thường xuyên mua cà phê',
        pl: 'Bo regularnie kupujesz u nas kawę',
        fa: 'چون مرتب از ما قهوه می‌خرید',
        zh: '因为您经常购买咖啡',
      },
      coupon: { validDays: 30, categories: ['ceramics'] },
      againAfterDays: 180,
    },
  ],
};
