import { describe, expect, it } from 'vitest';
import { createSearch } from '../search.ts';

/** What a query finds among titles of one language. */
const find = (locale: string, titles: readonly string[], query: string): string[] => {
  const search = createSearch({ locale });
  search.add(titles.map((title) => ({ id: title, locale, title, category: '', body: '' })));
  return search.search(query).map(({ id }) => id);
};

const found: Record<string, [title: string, queries: string[], others: string[]][]> = {
  en: [
    [
      'Cancelling subscriptions',
      ['cancel subscription', 'how do I cancel my subscription?', 'subscritpion'],
      ['Paying'],
    ],
    ['Your e-mail address', ['email', 'e-mail', 'e mail'], ['Your name']],
    ['Don’t panic', ["don't panic", 'don’t'], ['Keep calm']],
  ],
  vi: [
    [
      'Trả hàng',
      ['trả hàng', 'tra hang', 'TRẢ HÀNG', 'tra ha', 'làm thế nào để trả hàng?'],
      ['Đặt hàng', 'Trà xanh'],
    ],
    ['Đổi địa chỉ', ['doi dia chi', 'đổi địa chỉ', 'địa ch'], ['Đôi giày', 'Địa điểm']],
    // Marks typed one by one, as some keyboards do.
    ['Thẻ quà tặng', ['Thẻ quà tặng'.normalize('NFD')], ['Quà', 'Tặng']],
  ],
  pl: [
    [
      'Zwrot książki',
      ['zwrot ksiazki', 'zwroty książek', 'książka', 'jak zwrócić książkę'],
      ['Zakup gazety'],
    ],
    ['Płatność kartą', ['platnosc karta', 'płatności kartą', 'platnosci'], ['Konto']],
  ],
  fa: [
    ['کتاب‌های من', ['کتابهای من', 'کتاب های من', 'کتاب', 'كتابهاي من'], ['سفارش']],
    ['نرم افزار', ['نرم‌افزار', 'نرمافزار', 'نرم افزار'], ['سخت']],
    ['نرم‌افزار', ['نرم افزار'], ['سخت']],
    ['سفارش ۱۲۳', ['123', '١٢٣', '۱۲۳'], ['سفارش ۴۵۶']],
    ['آدرس', ['ادرس'], ['خانه']],
  ],
  zh: [
    ['怎么退货', ['退货', '如何退货？', '货', '退 货'], ['付款方式']],
    ['Cookie 设置', ['ｃｏｏｋｉｅ', 'cookie设置'], ['付款方式']],
  ],
  ja: [['パスワード', ['パスワード', 'ﾊﾟｽﾜｰﾄﾞ'], ['ハス']]],
  th: [['ที่อยู่จัดส่ง', ['ที่อยู่', 'จัดส่ง'], ['ชำระเงิน']]],
  ko: [['환불 안내', ['환불'], ['배송']]],
  de: [
    ['Größe ändern', ['groesse ändern', 'grosse andern', 'Größen'], ['Farbe']],
    ['Lieferadresse', ['liefer'], ['Farbe']],
  ],
  el: [['Οδός αποστολής', ['οδοσ', 'ΟΔΟΣ', 'αποστολης'], ['Τιμή']]],
  ru: [['Счёт за заказ', ['счет', 'заказы', 'счета'], ['Доставка']]],
  tr: [['Sipariş iptali', ['SİPARİŞ', 'siparis', 'sipariş'], ['Kargo']]],
  ar: [['الطلب', ['طلب', 'الطَّلَب'], ['الدفع']]],
  he: [['שָׁלוֹם', ['שלום'], ['תשלום']]],
};

describe.each(Object.entries(found))('in %s', (locale, cases) => {
  it.each(cases)('%s is found first', (title, queries, others) => {
    for (const query of queries)
      expect([query, find(locale, [...others, title], query)[0]]).toEqual([query, title]);
  });
});

it('takes パス for no form of ハス', () => {
  expect(find('ja', ['ハス'], 'パス')).toEqual([]);
});

it('finds what has the marks that were typed before what has others', () => {
  expect(find('vi', ['tra cứu', 'trà', 'trả'], 'trả')[0]).toBe('trả');
});
