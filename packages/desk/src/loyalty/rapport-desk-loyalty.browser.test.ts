import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { aDesk, all, removeDesk, said, textOf, until, within } from '../testing/a-desk.fixture.ts';
import {
  aLoyaltyAccount,
  aLoyaltyEntry,
  anAgent,
  aSession,
  hostileTexts,
} from '../testing/desk-data.fixture.ts';
import { aFullServer } from '../testing/full-server.fixture.ts';

const path = '/v1/admin/loyalty/customer-7';

beforeEach(() => page.viewport(1280, 800));
afterEach(removeDesk);

const opened = async (server = aFullServer()) => {
  await aDesk(server, `/desk/conversations/${server.ada}`);
  await said('Points to spend');
  return server;
};
const corrections = (server: ReturnType<typeof aFullServer>) =>
  server.requests.filter((request) => request.method === 'POST' && request.path === `${path}/entries`);
const press = async (name: string) => {
  const button = await until(() =>
    all('rapport-desk-loyalty')
      .flatMap((element) => [...(element.shadowRoot?.querySelectorAll('button') ?? [])])
      .find((one) => one.textContent?.trim() === name),
  );
  button.click();
};
const fill = async (points: string, reason: string) => {
  await userEvent.fill(await within('rapport-desk-loyalty #points, #points'), points);
  await userEvent.fill(await within('#reason'), reason);
};

describe('what a customer is worth', () => {
  it('is said in words, beside the conversation', async () => {
    await opened();
    for (const text of [
      '€213.50 in 2 orders',
      '82% likely',
      'about €171.40 expected',
      'As usual for them',
      'Regular customer',
      '4 of 5',
      'Saucer, 24 cm',
      'bought Terracotta pot, 24 cm',
    ])
      await said(text);
  });
});

describe('a loyalty account', () => {
  it('shows points, tier, number and why each line is there', async () => {
    await opened();
    for (const text of [
      '163 Points to spend',
      'Leaf',
      '2 912345 678905',
      '+34',
      'Order 1009',
      '-100',
      'by Jan Kowalski',
    ])
      await said(text);
  });

  it('is corrected once, however often it is tried, and the new balance is told', async () => {
    const server = await opened();
    await press('Correct points');
    await until(() => all('#points')[0]?.matches(':focus'));
    await fill('−50', 'Ordered twice by mistake');
    server.isDown = true;
    await press('Correct');
    await said('This was not saved. Try again.');
    server.isDown = false;
    server.data.other[`POST ${path}/entries`] = aLoyaltyEntry({ type: 'adjust', points: -50 });
    server.data.other[`GET ${path}`] = aLoyaltyAccount({ points: { available: 113, pending: 0 } });
    await press('Correct');
    await said('113 Points to spend');
    await said('There are 113 points now.');
    const [sent] = corrections(server);
    expect(sent?.json).toEqual({ type: 'adjust', points: -50, reason: 'Ordered twice by mistake' });
    expect(sent?.headers.get('idempotency-key')).toBeTruthy();
  });

  it('says what is wrong with a correction before and after it is sent', async () => {
    const server = await opened();
    await press('Correct points');
    await fill('5.5', 'Half a point');
    await press('Correct');
    await said('Write a number of points other than 0, and a reason.');
    expect(corrections(server)).toEqual([]);
    server.data.other[`POST ${path}/entries`] = 409;
    await fill('-5000', 'Too many');
    await press('Correct');
    await said('This was not saved. Try again.');
    const { violations } = await axe.run(document.querySelector('rapport-desk')!, {
      rules: { 'page-has-heading-one': { enabled: false } },
    });
    expect(violations).toEqual([]);
  });

  it('is not corrected by those who may not', async () => {
    const server = aFullServer();
    server.data.session = aSession({ agent: anAgent({ role: 'agent' }) });
    await opened(server);
    expect(textOf(document.body)).not.toContain('Correct points');
  });

  it('is not there where the site has no programme, and says so where it cannot be read', async () => {
    const server = aFullServer();
    server.data.other[`GET ${path}`] = 404;
    await aDesk(server, `/desk/conversations/${server.ada}`);
    await said('Regular customer');
    await until(() => server.requests.some((request) => request.path === path));
    expect(textOf(document.body)).not.toContain('Loyalty account');
    removeDesk();
    server.data.other[`GET ${path}`] = 500;
    await aDesk(server, `/desk/conversations/${server.ada}`);
    await said('The loyalty account could not be read.');
  });

  it('shows hostile reasons as text', async () => {
    const server = aFullServer();
    server.data.other[`GET ${path}/entries`] = {
      items: hostileTexts.map((reason) => aLoyaltyEntry({ reason })),
      next: null,
    };
    await opened(server);
    for (const text of hostileTexts) await said(text.replaceAll(/\s+/g, ' '));
    expect('hacked' in window).toBe(false);
  });
});

describe('a customer by themselves', () => {
  it('is found by the number on their card, and shown with value and account', async () => {
    await aDesk(aFullServer(), '/desk/customers');
    await userEvent.fill(await within('#id'), '2 912345 678905');
    await userEvent.keyboard('{Enter}');
    for (const text of ['customer-7', 'Regular customer', '163 Points to spend', '1009']) await said(text);
    expect(location.pathname).toBe('/desk/customers/customer-7');
  });

  it('is said not to be known', async () => {
    const server = aFullServer();
    server.data.other['GET /v1/admin/loyalty'] = { items: [], next: null };
    await aDesk(server, '/desk/customers/nobody');
    await said('Nobody is known by this number.');
  });
});
