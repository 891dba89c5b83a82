// @vitest-environment node
import { describe, expect, test } from 'vitest';
import { aBrowser } from './testing/browser.ts';

describe('a shop with a server key', () => {
  const shop = () => {
    const calls: { method: string; path: string; body: Record<string, unknown> }[] = [];
    let answers: (Response | Error)[] = [];
    const fetch = (async (url: string, { method = 'GET', body }: RequestInit) => {
      calls.push({ method, path: new URL(url).pathname, body: body ? JSON.parse(String(body)) : {} });
      const answer = answers.shift() ?? Response.json({ success: true });
      if (answer instanceof Error) throw answer;
      return answer;
    }) as typeof globalThis.fetch;
    const browser = aBrowser({ serverKey: 'a-server-key', fetch });
    const signIn = () => browser.submit('/en/account', { name: 'Ada', email: 'ada@example.com' });
    const add = () => browser.post('/en/cart/add', { product: 'longjing', quantity: '1' });
    const order = () =>
      browser.submit('/en/checkout', {
        name: 'Ada',
        email: 'ada@example.com',
        address: '1 Tea Street',
        postcode: '10000',
        city: 'Huế',
      });
    return {
      browser,
      calls,
      signIn,
      add,
      order,
      answerWith: (...given: (Response | Error)[]) => {
        answers = given;
      },
    };
  };

  test('confirms the order of a customer, once, and its return', async () => {
    const { browser, calls, signIn, add, order } = shop();
    await signIn();
    await add();
    const { path } = await order();
    await browser.get(path);
    const [completed, ...others] = calls;
    expect(others).toEqual([]);
    expect(completed).toMatchObject({
      method: 'POST',
      path: '/v1/track',
      body: {
        event: 'Order Completed',
        messageId: expect.stringMatching(/^order-completed-TILIA-/),
        userId: expect.stringMatching(/^customer-/),
        properties: { order_id: expect.stringMatching(/^TILIA-/), currency: 'EUR' },
      },
    });
    const orderId = String((completed?.body.properties as { order_id?: string } | undefined)?.order_id);
    const account = await (await browser.get('/en/account')).text();
    expect(account).toContain('Return this order');
    const { page } = await browser.submit('/en/account/return', { order: orderId });
    expect(page).toContain('Your return is noted.');
    expect(calls.slice(1).map(({ body }) => body)).toMatchObject([
      { event: 'Order Refunded', messageId: `order-refunded-${orderId}`, properties: { order_id: orderId } },
    ]);
  });

  test('confirms nothing of a guest, who has nothing to be credited to', async () => {
    const { calls, add, order } = shop();
    await add();
    await order();
    expect(calls).toEqual([]);
  });

  test('takes an order also while the server is away', async () => {
    const { signIn, add, order, answerWith } = shop();
    await signIn();
    await add();
    answerWith(new Error('away'));
    expect((await order()).path).toMatch(/^\/en\/order\/TILIA-/);
  });

  test('takes a code off the goods, and tells it with the order', async () => {
    const { browser, calls, signIn, add, order, answerWith } = shop();
    await signIn();
    await add();
    const discount = () => Response.json({ discount: { amount: 5, currency: 'EUR' } });
    answerWith(discount(), discount());
    const { page } = await browser.submit('/en/cart/coupon', { code: ' 7k3m-x9q2-trw ' });
    expect(page).toContain('<dd data-discount>-€5.00</dd>');
    expect(page).toContain('7K3MX9Q2TRW');
    expect(calls[0]).toMatchObject({
      path: '/v1/coupons/7K3MX9Q2TRW/reservations',
      body: { cartId: expect.stringMatching(/^[0-9a-f]{32}$/), currency: 'EUR', total: expect.any(Number) },
    });
    expect(new Set(calls.map(({ body }) => body.cartId)).size).toBe(1);
    answerWith(discount());
    await order();
    expect(calls.at(-1)?.body).toMatchObject({ properties: { coupon: '7K3MX9Q2TRW', discount: 5 } });
    expect(browser.cookies.has('shop-coupon')).toBe(false);
  });

  test.each([
    ['owner', 'This code belongs to another account.'],
    ['something new', 'This code is not valid.'],
  ])('says why a code is refused: %s', async (reason, text) => {
    const { browser, add, answerWith } = shop();
    await add();
    answerWith(Response.json({ code: 'coupon_unavailable', reason }, { status: 409 }));
    const response = await browser.post('/en/cart/coupon', { code: '7K3MX9Q2TRW' });
    expect(response.status).toBe(422);
    expect(await response.text()).toContain(text);
    expect(browser.cookies.has('shop-coupon')).toBe(false);
  });

  test('has the customer see the cart again where a code no longer holds', async () => {
    const { browser, signIn, add, order, answerWith } = shop();
    await signIn();
    await add();
    answerWith(Response.json({ discount: { amount: 5, currency: 'EUR' } }));
    await browser.post('/en/cart/coupon', { code: '7K3MX9Q2TRW' });
    const expired = () => Response.json({ code: 'coupon_unavailable', reason: 'expired' }, { status: 409 });
    answerWith(expired(), expired());
    const { path, page } = await order();
    expect(path).toBe('/en/cart');
    expect(page).toContain('This code has expired.');
  });

  test('lets the code go when it is taken out', async () => {
    const { browser, calls, add, answerWith } = shop();
    await add();
    answerWith(Response.json({ discount: { amount: 5, currency: 'EUR' } }));
    await browser.post('/en/cart/coupon', { code: '7K3MX9Q2TRW' });
    await browser.submit('/en/cart/coupon', { code: '' });
    expect(calls.at(-1)).toMatchObject({
      method: 'DELETE',
      path: expect.stringMatching(/^\/v1\/coupons\/7K3MX9Q2TRW\/reservations\//),
    });
    expect(browser.cookies.has('shop-coupon')).toBe(false);
  });
});
