const day = 86_400_000;
const start = Date.UTC(2026, 10, 22, 8, 30);
/** @param {number} days */
const inDays = (days) => new Date(start + days * day).toISOString();

const words = {
  en: {
    branch: 'Branch',
    crown: 'Crown',
    five: '€5 off',
    shipping: 'Free delivery',
    sample: 'A tin of the new harvest',
    sampleNote: 'Fifty grams of first flush, as long as there is some.',
    order: 'Order',
    birthday: 'Birthday',
    weekly: 'You buy Sencha every week',
    ten: '10% off green tea',
    benefit: 'Delivery for nothing from €20',
    other: 'First look at new harvests',
    green: 'Green tea',
  },
  pl: {
    branch: 'Gałąź',
    crown: 'Korona',
    five: '20 zł zniżki',
    shipping: 'Darmowa dostawa',
    sample: 'Puszka z nowych zbiorów',
    sampleNote: 'Pięćdziesiąt gramów pierwszego zbioru, do wyczerpania.',
    order: 'Zamówienie',
    birthday: 'Urodziny',
    weekly: 'Kupujesz senchę co tydzień',
    ten: '10% zniżki na zieloną herbatę',
    benefit: 'Darmowa dostawa od 80 zł',
    other: 'Nowe zbiory przed innymi',
    green: 'Zielona herbata',
  },
  vi: {
    branch: 'Cành',
    crown: 'Tán',
    five: 'Giảm 50.000 đ',
    shipping: 'Miễn phí giao hàng',
    sample: 'Một hộp trà vụ mới',
    sampleNote: 'Năm mươi gam trà đầu vụ, đến khi hết hàng.',
    order: 'Đơn hàng',
    birthday: 'Sinh nhật',
    weekly: 'Bạn mua trà sencha mỗi tuần',
    ten: 'Giảm 10% trà xanh',
    benefit: 'Miễn phí giao hàng từ 500.000 đ',
    other: 'Xem vụ mới trước',
    green: 'Trà xanh',
  },
  fa: {
    branch: 'شاخه',
    crown: 'تاج',
    five: '۱۵۰٬۰۰۰ تومان تخفیف',
    shipping: 'ارسال رایگان',
    sample: 'یک قوطی از برداشت تازه',
    sampleNote: 'پنجاه گرم از چین نخست، تا وقتی هست.',
    order: 'سفارش',
    birthday: 'زادروز',
    weekly: 'هر هفته سنچا می‌خرید',
    ten: '۱۰٪ تخفیف چای سبز',
    benefit: 'ارسال رایگان از ۶۰۰٬۰۰۰ تومان',
    other: 'دیدن برداشت‌های تازه پیش از دیگران',
    green: 'چای سبز',
  },
  zh: {
    branch: '枝',
    crown: '冠',
    five: '立减 20 元',
    shipping: '免运费',
    sample: '新茶一罐',
    sampleNote: '五十克头采新茶，数量有限。',
    order: '订单',
    birthday: '生日',
    weekly: '您每周都买煎茶',
    ten: '绿茶九折',
    benefit: '满 80 元免运费',
    other: '抢先品尝新茶',
    green: '绿茶',
  },
};

const money = { en: 'EUR', pl: 'PLN', vi: 'VND', fa: 'IRR', zh: 'CNY' };
const times = { en: 1, pl: 4, vi: 10_000, fa: 300_000, zh: 4 };

/** What the owner of the example decided. @param {Partial<import('@rapport/sdk/models').LoyaltySettings>} [change] */
export const aProgramme = (change = {}) => ({
  name: { en: 'Linden Leaves', pl: 'Lipowe Liście', vi: 'Lá Bồ Đề', fa: 'برگ‌های زیزفون', zh: '椴树叶' },
  points: {
    en: { one: 'leaf', other: 'leaves' },
    pl: { one: 'listek', few: 'listki', many: 'listków', other: 'listka' },
    vi: { other: 'lá' },
    fa: { one: 'برگ', other: 'برگ' },
    zh: { other: '片叶子' },
  },
  codes: ['qr', 'code-128', 'ean-13'],
  rotating: false,
  ...change,
});

/** What somebody has who buys tea every week. @param {'en' | 'pl' | 'vi' | 'fa' | 'zh'} locale */
const held = (locale) => {
  const say = words[locale];
  const currency = money[locale];
  const amountOf = (/** @type {number} */ euros) => ({ amount: euros * times[locale], currency });
  /** @type {import('@rapport/sdk/models').LoyaltyEntry[]} */
  const entries = Array.from({ length: 75 }, (_, index) => ({
    id: `entry-${index}`,
    type: 'earn',
    points: [34, 12, 58, 21, 40][index % 5] ?? 0,
    state: index < 3 ? 'available' : 'spent',
    reason: index === 6 ? say.birthday : `${say.order} T-${1093 - index}`,
    ...(index !== 6 && { orderId: `T-${1093 - index}` }),
    createdAt: inDays(-3 - index * 5),
    expiresAt: inDays(362 - index * 5),
  }));
  entries.splice(0, 0, {
    ...entries[0],
    id: 'claim',
    type: 'claim',
    points: 26,
    state: 'pending',
    reason: `${say.order} T-1094`,
    createdAt: inDays(-1),
  });
  entries.splice(3, 0, {
    id: 'spent',
    type: 'redeem',
    points: -100,
    state: undefined,
    reason: say.five,
    createdAt: inDays(-9),
  });
  entries.splice(9, 0, {
    id: 'gone',
    type: 'expire',
    points: -40,
    state: undefined,
    reason: `${say.order} T-0871`,
    createdAt: inDays(-40),
  });
  /** @type {import('@rapport/sdk/models').LoyaltyAccount} */
  const account = {
    memberNumber: '2900471182343',
    name: 'Ada Lovelace',
    points: { available: 1240, pending: 26, expiring: 120, expiringAt: inDays(42) },
    tier: {
      key: 'branch',
      name: say.branch,
      benefits: [say.benefit, say.other],
      until: inDays(39),
      next: {
        key: 'crown',
        name: say.crown,
        missing: amountOf(134.5).amount,
        measure: { type: 'spent', currency },
        progress: 0.63,
      },
    },
    joinedAt: inDays(-500),
    asOf: inDays(0),
  };
  /** @type {import('@rapport/sdk/models').LoyaltyReward[]} */
  const rewards = [
    {
      id: 'five-off',
      name: say.five,
      points: 100,
      value: { type: 'amount', ...amountOf(5) },
      available: true,
    },
    { id: 'shipping', name: say.shipping, points: 60, value: { type: 'free-shipping' }, available: true },
    {
      id: 'sample',
      name: say.sample,
      description: say.sampleNote,
      points: 1500,
      value: { type: 'product', productId: 'tin' },
      available: false,
      unavailableReason: 'insufficient_points',
      missing: 260,
    },
    {
      id: 'crowned',
      name: `${say.ten} — ${say.crown}`,
      points: 400,
      value: { type: 'percent', percent: 10 },
      available: false,
      unavailableReason: 'tier',
    },
  ];
  /** @type {import('@rapport/sdk/models').Coupon[]} */
  const coupons = [
    {
      code: 'K7MQ4XW2PD',
      name: say.five,
      value: { type: 'amount', ...amountOf(5) },
      state: 'available',
      minimum: amountOf(20),
      stackable: false,
      expiresAt: inDays(28),
    },
    {
      code: 'B3TN9RHY6V',
      name: say.ten,
      value: { type: 'percent', percent: 10 },
      state: 'reserved',
      categories: [say.green],
      stackable: true,
      reason: say.weekly,
      expiresAt: inDays(12),
    },
    {
      code: 'X2WD8FJ4MQ',
      name: say.shipping,
      value: { type: 'free-shipping' },
      state: 'used',
      stackable: true,
      usedAt: inDays(-30),
      orderId: 'T-1088',
    },
    {
      code: 'P9LK3GVC7T',
      name: say.five,
      value: { type: 'amount', ...amountOf(5) },
      state: 'expired',
      stackable: false,
      expiresAt: inDays(-60),
    },
  ];
  return { account, rewards, coupons, entries };
};

/** @param {string} code @param {object} [more] */
const failure = (code, more) =>
  Object.assign(new Error(code), { name: 'RapportError', code, retryable: code === 'unavailable', ...more });
/** @param {string} code @param {object} [more] */
const fail = (code, more) => () => Promise.reject(failure(code, more));
const never = () => new Promise(() => {});

/** A client of somebody with points, who forgets what was done when it is made anew. @param {'en' | 'pl' | 'vi' | 'fa' | 'zh'} locale */
const member = (locale) => {
  const mine = held(locale);
  /** @type {Map<string, object>} */
  const redemptions = new Map();
  return {
    get: async () => structuredClone(mine.account),
    rewards: async () => ({ items: mine.rewards }),
    coupons: async () => ({ items: [...mine.coupons], next: null }),
    entries: async (/** @type {{cursor?: string, limit?: number}} */ { cursor = '0', limit = 50 } = {}) => {
      const end = Number(cursor) + limit;
      return {
        items: mine.entries.slice(Number(cursor), end),
        next: end < mine.entries.length ? `${end}` : null,
      };
    },
    redeem: async (/** @type {string} */ rewardId, /** @type {string} */ key) => {
      const known = redemptions.get(key);
      if (known) return known;
      const reward = mine.rewards.find(({ id }) => id === rewardId);
      if (!reward || mine.account.points.available < reward.points)
        throw failure('rejected', { status: 409, problemCode: 'insufficient_points' });
      mine.account.points.available -= reward.points;
      const [fresh] = held(locale).coupons;
      if (!fresh) throw failure('rejected');
      const code = `NEW${String(redemptions.size + 1).padStart(7, '7')}`;
      const coupon = { ...fresh, code, name: reward.name, value: reward.value };
      mine.coupons.unshift(coupon);
      const done = { couponCode: code, coupon, available: mine.account.points.available };
      redemptions.set(key, done);
      return done;
    },
    refundPreview: async (/** @type {string} */ orderId) => ({
      orderId,
      pending: 0,
      available: 30,
      spent: 4,
      spentPolicy: 'forgiven',
    }),
    rotatingCode: async () => ({
      secret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ',
      prefix: `${mine.account.memberNumber}-`,
      digits: 6,
      periodSeconds: 30,
      now: new Date().toISOString(),
    }),
  };
};

/** @param {object} change */
const but = (change) => (/** @type {'en'} */ locale) => ({ ...member(locale), ...change });

/** @param {'en'} locale */
const newcomer = (locale) => {
  const account = {
    memberNumber: '2900471182343',
    points: { available: 0, pending: 0 },
    tier: { key: 'leaf', name: words[locale].branch },
    joinedAt: inDays(0),
    asOf: inDays(0),
  };
  const empty = async () => ({ items: [], next: null });
  return { ...member(locale), get: async () => account, rewards: empty, coupons: empty, entries: empty };
};

/** Every state of the element, by what answers it. */
export const states = {
  member,
  newcomer,
  'signed out': but({ get: async () => undefined }),
  'no programme': but({ get: fail('not_found') }),
  loading: but({ get: never }),
  failed: but({ get: fail('unavailable') }),
  'fails to redeem': but({ redeem: fail('unavailable') }),
  'no longer enough': but({ redeem: fail('rejected', { status: 409, problemCode: 'insufficient_points' }) }),
};

/** Makes the client of one state. @param {keyof typeof states} state @param {string} [locale] */
export const aClient = (state, locale = 'en') => ({ loyalty: states[state]?.(/** @type {'en'} */ (locale)) });
