// @vitest-environment node
import { jwtVerify } from 'jose';
import { expect, test } from 'vitest';
import { locales } from './locales/index.ts';
import { aBrowser, identity, origin, pageData } from './testing/browser.ts';

const recipient = {
  name: 'Ada Lindgren',
  email: 'ada@example.com',
  phone: '',
  address: 'Linden Street 5',
  postcode: '10-115',
  city: 'Olsztyn',
};
const names = (page: string) => pageData(page).events.map(({ event }) => event);

test('puts products into the cart, changes and removes them, and tells Rapport of each once', async () => {
  const browser = aBrowser();
  const added = await browser.submit('/en/cart/add', { product: 'longjing', quantity: '3' });
  expect(added.path).toBe('/en/cart');
  expect(pageData(added.page).events).toMatchObject([
    {
      event: 'Product Added',
      properties: { product_id: 'longjing', quantity: 3, price: 16.9, currency: 'EUR' },
    },
    { event: 'Cart Viewed', properties: { products: [{ product_id: 'longjing', quantity: 3 }] } },
  ]);
  expect(names(await (await browser.get('/en/cart')).text())).toEqual(['Cart Viewed']);

  const fewer = await browser.submit('/en/cart', { product: 'longjing', quantity: '1' });
  expect(pageData(fewer.page).events[0]).toMatchObject({
    event: 'Product Removed',
    properties: { product_id: 'longjing', quantity: 2 },
  });
  const none = await browser.submit('/en/cart', { product: 'longjing', quantity: '0' });
  expect(pageData(none.page).events[0]).toMatchObject({
    event: 'Product Removed',
    properties: { quantity: 1 },
  });
  expect(none.page).toContain('Your cart is empty');
  expect(browser.cookies).toEqual(new Map());
});

test('answers the page’s script with the new cart instead of another page', async () => {
  const browser = aBrowser();
  const form = { product: 'moon-teapot', quantity: '2' };
  const response = await browser.post('/fa/cart/add', form, { accept: 'application/json' });
  expect(await response.json()).toMatchObject({
    count: 2,
    countText: '۲',
    label: 'سبد خرید، ۲ کالا',
    message: '«قوری ماه» به سبد خرید افزوده شد.',
    events: [{ event: 'Product Added', properties: { product_id: 'moon-teapot', quantity: 2 } }],
  });
  expect(await (await browser.get('/pl/cart', { accept: 'application/json' })).json()).toMatchObject({
    label: 'Koszyk, 2 produkty',
  });
});

test.each([
  [{ product: 'socks', quantity: '1' }],
  [{ product: 'longjing', quantity: '-1' }],
  [{ product: 'longjing', quantity: '1.5' }],
  [{ product: 'longjing', quantity: '1000' }],
  [{ product: 'constructor', quantity: '1' }],
])('refuses to put %o into the cart', async (form) => {
  expect((await aBrowser().post('/en/cart/add', form)).status).toBe(400);
});

test('keeps pages that the next step makes untrue out of every cache', async () => {
  const browser = aBrowser();
  const cacheControl = async (path: string) => (await browser.get(path)).headers.get('cache-control');
  expect(await cacheControl('/en/')).toBe('private, no-cache');
  await browser.post('/en/cart/add', { product: 'longjing' });
  expect(await cacheControl('/en/')).toBe('no-store');
  expect(await cacheControl('/en/')).toBe('private, no-cache');
  expect(await cacheControl('/en/cart')).toBe('no-store');
  expect(await cacheControl('/en/checkout')).toBe('no-store');
});

test('holds no more than twenty of one product', async () => {
  const browser = aBrowser();
  await browser.submit('/en/cart/add', { product: 'longjing', quantity: '20' });
  const { page } = await browser.submit('/en/cart/add', { product: 'longjing', quantity: '20' });
  expect(names(page)).toEqual(['Cart Viewed']);
  expect(browser.cookies.get('shop-cart')).toBe('longjing.20');
});

test('leaves out of a cart what its cookie may not say', async () => {
  const browser = aBrowser();
  browser.cookies.set('shop-cart', 'socks.2_longjing.x_"><b>.1_celadon-cup.2_celadon-cup.0_lotus-tea.999');
  const page = await (await browser.get('/en/cart')).text();
  expect(pageData(page).events[0]?.properties.products).toMatchObject([
    { product_id: 'lotus-tea', quantity: 20 },
  ]);
});

test.each([
  ['another site', 'https://evil.example'],
  ['another port', 'http://localhost:8788'],
  ['a sandboxed frame', 'null'],
])('refuses a form from %s', async (_, from) => {
  const browser = aBrowser();
  for (const path of ['/en/cart/add', '/en/cart', '/en/checkout', '/en/account', '/en/account/sign-out'])
    expect((await browser.post(path, { product: 'longjing' }, { origin: from })).status).toBe(403);
  expect(browser.cookies).toEqual(new Map());
});

test('takes a form without an origin, and one from behind a proxy that ends TLS', async () => {
  const browser = aBrowser();
  const body = new URLSearchParams({ product: 'longjing' });
  expect((await browser.send(new Request(`${origin}/en/cart/add`, { method: 'POST', body })))?.status).toBe(
    303,
  );
  const secure = { origin: 'https://localhost:8787' };
  expect((await browser.post('/en/cart/add', { product: 'longjing' }, secure)).status).toBe(303);
});

test('refuses forms that are too large, of another kind, or for a page that takes none', async () => {
  const browser = aBrowser();
  expect((await browser.post('/en/cart', { product: 'x'.repeat(20_000) })).status).toBe(413);
  const json = new Request(`${origin}/en/cart`, { method: 'POST', body: '{}', headers: { origin } });
  expect((await browser.send(json))?.status).toBe(415);
  expect((await browser.post('/en/privacy', {})).status).toBe(405);
});

test('marks cookies for encrypted connections only where the connection is', async () => {
  const browser = aBrowser();
  const body = () => new URLSearchParams({ product: 'longjing' });
  const post = { method: 'POST' };
  const plain = await browser.send(new Request(`${origin}/en/cart/add`, { ...post, body: body() }));
  const secure = await browser.send(
    new Request('https://shop.example/en/cart/add', { ...post, body: body() }),
  );
  expect(plain?.headers.getSetCookie()[0]).toBe(
    'shop-cart=longjing.1; Path=/; HttpOnly; SameSite=Lax; Max-Age=2592000',
  );
  expect(secure?.headers.getSetCookie()[0]).toContain('; Secure');
});

for (const locale of locales) {
  test(`takes an order in ${locale.name} and tells Rapport of it once`, async () => {
    const browser = aBrowser({ newOrderId: () => 'TILIA-TEST-0001' });
    await browser.submit(`/${locale.code}/cart/add`, { product: 'linden-blossom', quantity: '2' });
    const checkout = await (await browser.get(`/${locale.code}/checkout`)).text();
    expect(pageData(checkout).events).toMatchObject([
      { event: 'Checkout Started', properties: { order_id: 'TILIA-TEST-0001' } },
    ]);

    const { path, page } = await browser.submit(`/${locale.code}/checkout`, recipient);
    expect(path).toBe(`/${locale.code}/order/TILIA-TEST-0001`);
    const { events, identify } = pageData(page);
    expect(identify).toEqual({ traits: { name: 'Ada Lindgren', email: 'ada@example.com' } });
    expect(events.map(({ event }) => event)).toEqual(['Order Completed']);
    const order = events[0]?.properties as Record<'total' | 'revenue' | 'shipping' | 'tax', number>;
    expect(order).toMatchObject({
      order_id: 'TILIA-TEST-0001',
      currency: locale.market.currency,
      products: [{ product_id: 'linden-blossom', category: 'tea', quantity: 2, position: 1 }],
    });
    expect(order.revenue + order.shipping + order.tax).toBeCloseTo(order.total, 6);
    expect(browser.cookies.has('shop-cart')).toBe(false);

    const reloaded = await (await browser.get(path)).text();
    expect(reloaded).toContain('TILIA-TEST-0001');
    expect(pageData(reloaded)).toEqual({ events: [] });
  });
}

test('adds up an order of euros to the cent', async () => {
  const browser = aBrowser();
  await browser.submit('/en/cart/add', { product: 'linden-blossom', quantity: '2' });
  const { page } = await browser.submit('/en/checkout', recipient);
  expect(pageData(page).events[0]?.properties).toMatchObject({
    total: 20.7,
    revenue: 13.06,
    shipping: 4.9,
    tax: 2.74,
  });
});

test('delivers for nothing from the value that the shop promises', async () => {
  const browser = aBrowser();
  await browser.submit('/en/cart/add', { product: 'moon-teapot', quantity: '1' });
  const { page } = await browser.submit('/en/checkout', recipient);
  expect(pageData(page).events[0]?.properties).toMatchObject({ total: 58, shipping: 0 });
});

test('shows an order in another language in the money in which it was paid', async () => {
  const browser = aBrowser({ newOrderId: () => 'TILIA-TEST-0002' });
  await browser.submit('/pl/cart/add', { product: 'linden-blossom', quantity: '2' });
  await browser.submit('/pl/checkout', recipient);
  expect(await (await browser.get('/en/order/TILIA-TEST-0002')).text()).toContain('PLN\u00a072.99');
});

test('makes one order of a form that is sent twice', async () => {
  const browser = aBrowser();
  await browser.submit('/en/cart/add', { product: 'longjing', quantity: '1' });
  const page = await (await browser.get('/en/checkout')).text();
  const [, order = ''] = page.match(/name="order" value="([^"]+)"/) ?? [];
  const cart = browser.cookies.get('shop-cart') ?? '';
  const first = await browser.post('/en/checkout', { ...recipient, order });
  const second = await browser.post('/en/checkout', { ...recipient, order });
  browser.cookies.set('shop-cart', cart);
  const third = await browser.post('/en/checkout', { ...recipient, order });
  const target = pageData(page).events[0]?.properties.order_id;
  for (const response of [first, second, third])
    expect(response.headers.get('location')).toBe(`/en/order/${target}`);
});

test('shows an order to nobody but the browser that placed it', async () => {
  const browser = aBrowser();
  await browser.submit('/en/cart/add', { product: 'longjing', quantity: '1' });
  const { path } = await browser.submit('/en/checkout', recipient);
  expect((await aBrowser().get(path)).status).toBe(404);
  browser.cookies.set('shop-order', `${browser.cookies.get('shop-order')}x`);
  expect((await browser.get(path)).status).toBe(404);
});

test('says beside the fields what is missing, keeps what was typed and escapes it', async () => {
  const browser = aBrowser();
  await browser.submit('/en/cart/add', { product: 'longjing', quantity: '1' });
  const typed = {
    ...recipient,
    name: '"><script>alert(1)</script>',
    email: 'ada',
    city: '',
    address: 'x'.repeat(200),
  };
  const response = await browser.post('/en/checkout', typed);
  const page = await response.text();
  expect(response.status).toBe(422);
  expect(page).toMatch(/<title>Error: /);
  expect(page).toContain('value="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"');
  expect(page).not.toContain('<script>');
  for (const field of ['email', 'city', 'address']) expect(page).toContain(`id="${field}-error"`);
  expect(page).not.toContain('id="name-error"');
  expect(page).toMatch(
    /<input class="input" id="city"[^>]* aria-describedby="city-error" aria-invalid="true">/,
  );
  expect(pageData(page).events).toEqual([]);
  expect(browser.cookies.has('shop-order')).toBe(false);
});

test('sends an empty cart from the checkout back to the cart', async () => {
  const browser = aBrowser();
  expect((await browser.get('/en/checkout')).headers.get('location')).toBe('/en/cart');
  expect((await browser.post('/en/checkout', recipient)).headers.get('location')).toBe('/en/cart');
});

test('signs a customer in with a token that Rapport can verify, and out again', async () => {
  const now = Date.UTC(2026, 10, 22, 8);
  const browser = aBrowser({ now: () => now });
  const signedIn = await browser.submit('/en/account', { name: 'Ada <b>', email: 'Ada@example.com' });
  expect(signedIn.page).toContain('Ada &lt;b&gt;');
  const { identify, events, reset } = pageData(signedIn.page);
  expect(events).toMatchObject([{ event: 'Signed In' }]);
  expect(reset).toBeUndefined();
  expect(identify?.traits).toEqual({ name: 'Ada <b>', email: 'Ada@example.com' });

  const key = new TextEncoder().encode(identity.secret);
  const { payload, protectedHeader } = await jwtVerify(identify?.token ?? '', key, {
    audience: 'demo',
    algorithms: ['HS256'],
    currentDate: new Date(now),
  });
  expect(protectedHeader.kid).toBe('shop-1');
  expect(payload.sub).toBe(identify?.userId);
  expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBeLessThanOrEqual(3600);

  const next = await browser.get('/fa/');
  expect(next.headers.get('cache-control')).toBe('no-store');
  const later = pageData(await next.text());
  expect(later.identify?.userId).toBe(identify?.userId);
  expect(later.events.map(({ event }) => event)).toEqual(['Product List Viewed']);

  const signedOut = await browser.submit('/en/account/sign-out', {});
  expect(pageData(signedOut.page)).toEqual({
    events: [{ event: 'Signed Out', properties: {} }],
    reset: true,
  });
  expect(pageData(await (await browser.get('/en/account')).text())).toEqual({ events: [] });
  expect(browser.cookies).toEqual(new Map());
});

test('knows a customer again by the address, however it is written', async () => {
  const userIds = ['ada@example.com', 'ADA@Example.com', 'bo@example.com'].map(async (email) => {
    const { page } = await aBrowser().submit('/vi/account', { name: 'Ada', email });
    return pageData(page).identify?.userId;
  });
  const [first, second, other] = await Promise.all(userIds);
  expect(first).toMatch(/^customer-[0-9a-f]{16}$/);
  expect(second).toBe(first);
  expect(other).not.toBe(first);
});

test('takes neither the customer’s token nor a changed cookie for a session', async () => {
  const browser = aBrowser();
  const { page } = await browser.submit('/en/account', { name: 'Ada', email: 'ada@example.com' });
  const session = browser.cookies.get('shop-session') ?? '';
  for (const forged of [pageData(page).identify?.token ?? '', `${session.slice(0, -4)}AAAA`, 'x.y.z']) {
    browser.cookies.set('shop-session', forged);
    expect(pageData(await (await browser.get('/en/account')).text()).identify).toBeUndefined();
  }
});

test('ends a session after twelve hours', async () => {
  let now = Date.UTC(2026, 10, 22, 8);
  const browser = aBrowser({ now: () => now });
  await browser.submit('/en/account', { name: 'Ada', email: 'ada@example.com' });
  now += 13 * 60 * 60 * 1000;
  expect(pageData(await (await browser.get('/en/account')).text()).identify).toBeUndefined();
});
