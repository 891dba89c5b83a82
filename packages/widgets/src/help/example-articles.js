/** @import { Article, ArticleNode, IndexedArticle, ArticleCollection } from '@rapport/sdk/models' */

const at = '2026-11-02T09:00:00Z';

/** @param {...(ArticleNode | string)} children @returns {ArticleNode} */
const paragraph = (...children) => ({ type: 'paragraph', children });
/** @param {string} id @param {string} text @returns {ArticleNode} */
const heading = (id, text) => ({ type: 'heading', level: 2, id, children: [text] });
/** @param {boolean} ordered @param {...string} lines @returns {ArticleNode} */
const list = (ordered, ...lines) => ({
  type: 'list',
  ordered,
  children: lines.map((line) => ({ type: 'item', children: [line] })),
});
/** @param {...string} texts @returns {ArticleNode} */
const row = (...texts) => ({
  type: 'row',
  children: texts.map((text) => ({ type: 'cell', children: [text] })),
});

/** A picture that needs no network. */
const picture = '/packages/widgets/src/help/example-picture.svg';

/** @type {Record<string, [slug: string, title: string, description: string][]>} */
const collections = {
  en: [
    ['orders', 'Orders', 'Place, change and follow an order'],
    ['delivery', 'Delivery', 'Times, costs and parcels on their way'],
    ['returns', 'Returns and refunds', 'Send something back, get your money back'],
    ['payment', 'Payment', 'Cards, invoices and gift cards'],
    ['loyalty', 'Loyalty card', 'Collect and use leaves'],
    ['account', 'Your account', 'Sign in, addresses, e-mail'],
    ['privacy', 'Privacy', 'What is recorded, and how to change that'],
  ],
  fa: [
    ['orders', 'سفارش‌ها', 'ثبت، تغییر و پیگیری سفارش'],
    ['delivery', 'ارسال', 'زمان، هزینه و پیگیری مرسوله'],
    ['returns', 'مرجوعی و بازپرداخت', 'پس فرستادن کالا و دریافت وجه'],
  ],
  zh: [
    ['orders', '订单', '下单、修改与查询'],
    ['delivery', '配送', '时效、运费与物流查询'],
    ['returns', '退货与退款', '如何退货、何时到账'],
  ],
};

/** @type {Record<string, [slug: string, collection: string, title: string, body: string, pages?: string[]][]>} */
const articles = {
  en: [
    [
      'track-your-parcel',
      'delivery',
      'Where is my parcel?',
      'You get the tracking number by e-mail as soon as the parcel leaves us. Open the link in that e-mail to see where it is. It can take a day until the first scan shows.',
      ['/*'],
    ],
    [
      'delivery-times',
      'delivery',
      'How long does delivery take?',
      'Within Ireland and the EU a parcel takes 2 to 4 working days. Coffee is roasted on Mondays and Thursdays and leaves the same afternoon.',
    ],
    [
      'return-an-item',
      'returns',
      'Return an item',
      'You have 30 days to send back what is unopened. Write to us first, then take the parcel to any post office.',
    ],
    [
      'refund-times',
      'returns',
      'When do I get my refund?',
      'The money is back within 5 working days after your parcel has arrived with us, the way you paid.',
    ],
    [
      'card-declined',
      'payment',
      'My card was declined',
      'Check the number, the date and the limit. Your bank may ask you to confirm the payment in its app.',
    ],
    [
      'sign-in-link-does-not-work',
      'account',
      'The sign-in link does not work',
      'A link is valid for 15 minutes and works once. Ask for a new one and open it in the same browser.',
    ],
    [
      'discount-codes',
      'orders',
      'Use a discount code',
      'Enter the code in the cart. One code an order; gift cards are excluded.',
    ],
    [
      'cookie-settings',
      'privacy',
      'Change your cookie settings',
      'Nothing is recorded before you agree. Change your choice at any time at the foot of each page.',
    ],
    [
      'points',
      'loyalty',
      'How leaves work',
      'You collect one leaf for each euro. They can be used after 30 days.',
    ],
  ],
  fa: [
    [
      'پیگیری-مرسوله',
      'delivery',
      'مرسولهٔ من کجاست؟',
      'کد رهگیری هنگام ارسال مرسوله با ایمیل برای شما فرستاده می‌شود. با باز کردن پیوند آن می‌توانید محل مرسوله را ببینید.',
      ['/*'],
    ],
    [
      'مرجوعی',
      'returns',
      'چگونه کالا را مرجوع کنم؟',
      'برای کالای بازنشده ۳۰ روز فرصت دارید. نخست به ما بنویسید و سپس بسته را به اداره پست ببرید.',
    ],
    ['تخفیف', 'orders', 'استفاده از کد تخفیف', 'کد را در سبد خرید وارد کنید. هر سفارش یک کد می‌پذیرد.'],
  ],
  zh: [
    [
      '查询物流',
      'delivery',
      '我的包裹到哪里了？',
      '包裹寄出后，您会收到一封含有运单号的邮件。打开邮件中的链接即可查看物流进度，首次扫描可能需要一天。',
      ['/*'],
    ],
    ['退货', 'returns', '如何退货？', '未开封的商品可在 30 天内退回。请先与我们联系，再寄回包裹。'],
    ['优惠码', 'orders', '如何使用优惠码？', '请在购物车中输入优惠码。每个订单限用一个。'],
  ],
};

/** @param {string} locale @returns {keyof typeof articles & string} */
const writtenIn = (locale) => (locale in articles ? locale : 'en');

/** @param {string} locale @returns {IndexedArticle[]} */
export const indexedIn = (locale) => {
  const language = writtenIn(locale);
  return (articles[language] ?? []).map(([slug, collection, title, body, pages = []]) => ({
    slug,
    locale: language,
    title,
    excerpt: body,
    collection,
    body,
    tags: [],
    usefulness: 0.5,
    pages,
    updatedAt: at,
  }));
};

/** @param {string} locale @returns {ArticleCollection[]} */
export const collectionsIn = (locale) =>
  (collections[writtenIn(locale)] ?? []).map(([slug, title, description], position) => ({
    slug,
    title,
    description,
    position,
    articleCount: indexedIn(locale).filter(({ collection }) => collection === slug).length || 4,
  }));

/** An article with everything that an article can have. @type {ArticleNode[]} */
const everything = [
  paragraph('You get the tracking number by e-mail as soon as the parcel leaves us. ', {
    type: 'strong',
    children: ['The first scan can take a day.'],
  }),
  heading('follow-it', 'Follow it'),
  list(
    true,
    'Open the e-mail with the subject “Your parcel is on its way”.',
    'Follow the link to the carrier.',
    'Choose a time or a neighbour, where the carrier offers that.',
  ),
  { type: 'image', src: picture, alt: 'A parcel with a linden leaf', width: 640, height: 240 },
  heading('times', 'How long it takes'),
  {
    type: 'table',
    align: ['start', 'start', 'end'],
    children: [
      row('Country', 'Carrier', 'Working days'),
      row('Ireland', 'An Post', '2'),
      row('Germany, Austria', 'DPD', '3–4'),
      row('Everywhere else in the European Union', 'DPD or its partner in your country', '4'),
    ],
  },
  heading('nothing', 'If nothing moves'),
  paragraph(
    'Wait two working days, then ',
    { type: 'link', href: '/help/en/return-an-item', children: ['read what you can do'] },
    ', look at ',
    { type: 'link', href: 'https://www.anpost.example/track', children: ['the carrier’s page'] },
    ' or write to ',
    { type: 'link', href: 'mailto:hello@tilia.example', children: ['hello@tilia.example'] },
    '. Give us the number, such as ',
    { type: 'code', value: 'AP-1234-5678-IE' },
    '.',
  ),
  { type: 'quote', children: [paragraph('A parcel that is late is not lost.')] },
  {
    type: 'code-block',
    value: 'Order    A-1009\nParcel   AP-1234-5678-IE      out for delivery, 09:14, Dublin Parcel Hub',
  },
];

/** @param {string} slug @param {string} locale @returns {Article | undefined} */
export const articleOf = (slug, locale) => {
  const all = locale === 'en' ? indexedIn('en') : [...indexedIn(locale), ...indexedIn('en')];
  const found = all.find((article) => article.slug === slug);
  if (!found) return undefined;
  const { body, pages, usefulness, ...summary } = found;
  return {
    ...summary,
    body: slug === 'track-your-parcel' ? everything : [paragraph(body)],
    url: `/help/${found.locale}/${encodeURIComponent(slug)}`,
    translations: [],
    related: all.filter((other) => other.slug !== slug && other.locale === found.locale).slice(0, 3),
    version: 1,
    publishedAt: at,
  };
};
