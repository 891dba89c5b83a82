import { describe, expect, it } from 'vitest';
import type { StoredEvent } from '../../models/index.ts';
import { aStoredEvent, aTrackEvent } from '../../testing/builders.ts';
import { type CrmCase, describeCrm } from '../suite/crm.contract.ts';
import { ada, identified, sampleEvents, traitsOf } from '../suite/sample-events.fixture.ts';
import { delivered, useFakes } from '../suite/use-fakes.fixture.ts';
import { createFakeOdoo } from './fake-odoo.fixture.ts';
import { odoo } from './odoo.ts';

const url = 'https://shop.odoo.example';
const json2 = { url, secret: 'odoo-key-secret', database: 'shop' };
const jsonRpc = {
  url,
  api: 'json-rpc',
  secret: 'odoo-password-secret',
  database: 'shop',
  login: 'rapport',
} as const;

const shared: Omit<CrmCase, 'create'> = {
  fake: createFakeOdoo,
  things: (crm, operation) => {
    const partners = crm.of('res.partner');
    if (operation === 'person') return partners.filter(({ fields }) => !fields.is_company);
    if (operation === 'company') return partners.filter(({ fields }) => fields.is_company);
    if (operation === 'case') return crm.of('helpdesk.ticket');
    return crm.of(operation === 'consent' ? 'mail.blacklist' : 'mail.message');
  },
  keyOf: ({ fields }) => fields.email || undefined,
  firstNameOf: ({ fields }) => String(fields.name).split(' ')[0],
  addPerson: (crm, { email }) =>
    crm.add('res.partner', { name: 'Ada', email, email_normalized: email, type: 'contact', active: true }),
  takesDoubles: true,
  mayWriteTo: ({ fields }) => !fields.is_blacklisted,
  secrets: ['odoo-key-secret', 'odoo-password-secret'],
};

describeCrm('Odoo by JSON-2', {
  ...shared,
  create: (options) => odoo({ ...json2, cases: 'helpdesk.ticket', ...options }),
});

describeCrm('Odoo by JSON-RPC', {
  ...shared,
  create: (options) => odoo({ ...jsonRpc, cases: 'helpdesk.ticket', ...options }),
});

describe('Odoo', () => {
  const begin = useFakes();
  const start = (options: Partial<Parameters<typeof odoo>[0]> = {}) =>
    begin(createFakeOdoo(), odoo({ ...json2, ...options }));
  const {
    company,
    order,
    event,
    message,
    case: opened,
    consent,
  } = sampleEvents(ada) as Record<string, StoredEvent>;

  it('is asked by JSON-2 with all arguments named', async () => {
    const { crm, deliver } = start();
    await deliver(identified(ada));
    expect(crm.requests.map(({ url: { pathname }, body }) => [pathname, body])).toEqual([
      [
        '/json/2/res.partner/search_read',
        {
          domain: [
            ['email_normalized', '=', ada.email],
            ['type', '=', 'contact'],
          ],
          fields: ['id'],
          limit: 5,
        },
      ],
      [
        '/json/2/res.partner/create',
        { vals_list: [{ name: 'ada Example', phone: '+4912345678', email: ada.email }] },
      ],
    ]);
    expect(crm.requests[0]?.headers.get('x-odoo-database')).toBe('shop');
  });

  it('is asked by JSON-RPC with a session, and what is created stands first', async () => {
    const { crm, deliver } = begin(createFakeOdoo(), odoo(jsonRpc));
    await deliver(identified(ada));
    expect(crm.signIns).toHaveLength(1);
    expect(crm.requests.at(-1)?.headers.get('cookie')).toContain('session_id=token-1-of-the-fake');
    expect(crm.requests.at(-1)?.body.params).toEqual({
      model: 'res.partner',
      method: 'create',
      args: [[{ name: 'ada Example', phone: '+4912345678', email: ada.email }]],
      kwargs: {},
    });
  });

  it('takes an empty name for none', async () => {
    const { crm, deliver } = start();
    const named = (name: string) => identified(ada, { messageId: name, traits: { email: ada.email, name } });
    await deliver(named(''));
    expect(crm.of('res.partner')[0]?.fields.name).toBe('ada');
    await deliver(named('Ada L.'));
    await deliver(named(' '));
    expect(crm.of('res.partner')[0]?.fields.name).toBe('Ada L.');
  });

  it('is searched by data, whatever it says', async () => {
    const { crm, deliver } = start();
    const email = `x'],['id','>',0@example.com`;
    await deliver(identified({ userId: 'x', email }));
    expect(crm.requests[0]?.body.domain[0]).toEqual(['email_normalized', '=', email]);
  });

  it.each([json2, jsonRpc])('says what it raised, and does not ask again', async (settings) => {
    const { crm, deliver } = begin(createFakeOdoo(), odoo(settings));
    crm.refusedValues.add(ada.email);
    expect(await deliver(identified(ada))).toMatchObject({
      results: [{ status: 'rejected', message: expect.stringContaining('The address is wrong') }],
    });
  });

  it.each([json2, jsonRpc])('sets aside what names a field that is not there', async (settings) => {
    const { deliver } = begin(createFakeOdoo(), odoo({ ...settings, map: { x_tea: 'traits.firstName' } }));
    expect(await deliver(identified(ada))).toMatchObject({ results: [{ status: 'rejected' }] });
  });

  it('waits where two wrote the same at once', async () => {
    const { crm, deliver } = begin(createFakeOdoo(), odoo(jsonRpc));
    await deliver(identified(ada));
    const data = { name: 'psycopg2.errors.SerializationFailure', message: 'could not serialize access' };
    crm.next({
      answer: { json: { jsonrpc: '2.0', error: { code: 200, message: 'Odoo Server Error', data } } },
    });
    expect(await deliver(identified(ada, { messageId: 'again' }))).toMatchObject({ status: 'unavailable' });
  });

  it('puts people into their company', async () => {
    const { crm, deliver } = start();
    await deliver(company as StoredEvent);
    const [person, firm] = [false, true].map((is) =>
      crm.of('res.partner').find(({ fields }) => !!fields.is_company === is),
    );
    expect(person?.fields.parent_id).toBe(Number(firm?.id));
  });

  it('notes what happens so that nobody is mailed, in what HTML leaves alone', async () => {
    const { crm, deliver } = start();
    await deliver(
      aStoredEvent(
        aTrackEvent({
          userId: ada.userId,
          messageId: 'm1',
          event: 'Product Viewed',
          properties: { name: '<b>Tea</b> & more' },
          context: { traits: traitsOf(ada) },
        }),
      ),
    );
    expect(crm.of('mail.message')[0]?.fields).toMatchObject({
      model: 'res.partner',
      subtype_xmlid: 'mail.mt_note',
      body: '<p>Product Viewed · name: ‹b›Tea‹/b› ＆ more · [rapport m1]</p>',
    });
  });

  it('notes each piece of news of an order once, whoever tells it', async () => {
    const { crm, deliver } = start();
    await deliver(order as StoredEvent);
    await deliver({ ...order, messageId: 'of-the-server' } as StoredEvent);
    await deliver({ ...order, messageId: 'sent', event: 'Order Shipped' } as StoredEvent);
    expect(crm.of('mail.message').map(({ fields }) => /\[rapport .*\]/.exec(fields.body)?.[0])).toEqual([
      '[rapport Completed:order-7]',
      '[rapport Shipped:order-7]',
    ]);
  });

  it('makes opportunities of orders where CRM is installed: won, and lost', async () => {
    const { crm, deliver } = start({ orders: 'crm.lead' });
    await deliver(order as StoredEvent);
    const [lead] = crm.of('crm.lead');
    expect(lead?.fields).toMatchObject({ name: 'Order order-7', expected_revenue: 27.5, probability: 100 });
    await deliver({ ...order, messageId: 'off', event: 'Order Cancelled' } as StoredEvent);
    await deliver({ ...order, messageId: 'off again', event: 'Order Cancelled' } as StoredEvent);
    expect(crm.of('crm.lead').map(({ fields }) => fields.active)).toEqual([false]);
  });

  it('tells ids apart that differ in any character', async () => {
    const { crm, deliver } = start({ cases: 'helpdesk.ticket' });
    for (const case_id of ['a b', 'a-b', 'a/b', 'a~20~b', 'a b'])
      await deliver({ ...opened, messageId: case_id, properties: { case_id } } as StoredEvent);
    expect(crm.of('helpdesk.ticket').map(({ fields }) => fields.description)).toEqual([
      '[rapport a~20~b]',
      '[rapport a-b]',
      '[rapport a~2f~b]',
      '[rapport a~7e~20~7e~b]',
    ]);
  });

  it('takes no cases unless it is said what they become', () => {
    expect(start().connector.accepts?.(opened as StoredEvent)).toBe(false);
  });

  it('moves the case that is solved, and notes in it what was said', async () => {
    const { crm, deliver } = start({ cases: 'helpdesk.ticket', solvedStageId: '4' });
    await deliver(opened as StoredEvent);
    const ticket = crm.of('helpdesk.ticket')[0];
    expect(ticket?.fields).toMatchObject({
      name: 'The tin is dented',
      description: 'number: 1001 · [rapport case-1]',
      partner_id: Number(crm.of('res.partner')[0]?.id),
    });
    const properties = { case_id: 'case-1', message_id: 'm1', author: 'visitor', text: 'It leaks.' };
    const said = { ...message, properties };
    await deliver(said as StoredEvent);
    expect(crm.of('mail.message')[0]?.fields).toMatchObject({
      model: 'helpdesk.ticket',
      res_id: Number(ticket?.id),
    });
    await deliver({ ...opened, messageId: 'solved', event: 'Case Solved' } as StoredEvent);
    expect(ticket?.fields.stage_id).toBe(4);
  });

  it('writes somebody anew who was deleted there', async () => {
    const { crm, deliver } = start();
    await deliver(identified(ada));
    crm.remove(crm.of('res.partner')[0] as never);
    expect(await deliver(event as StoredEvent)).toEqual(delivered);
    expect([crm.of('res.partner').length, crm.of('mail.message').length]).toEqual([1, 1]);
  });

  it('puts an address back on the blacklist, and never takes one off', async () => {
    const { crm, deliver } = start();
    const entry = crm.add('mail.blacklist', { email: ada.email, active: false });
    await deliver(consent as StoredEvent);
    expect(entry.fields.active).toBe(true);
    const context = { consent: { categoryPreferences: { analytics: true, marketing: true } } };
    await deliver({ ...consent, context: { ...consent?.context, ...context } } as StoredEvent);
    expect(entry.fields.active).toBe(true);
  });

  it('erases what is personal and our notes, where documents keep the contact', async () => {
    const { crm, deliver, erase } = start();
    await deliver(identified(ada), event as StoredEvent);
    await erase({ traits: { email: ada.email } });
    expect(crm.of('mail.message')).toEqual([]);
    expect(
      crm.of('res.partner').map(({ fields }) => [fields.name, fields.email, fields.phone, fields.active]),
    ).toEqual([['Erased', false, false, false]]);
  });

  it('erases picture, state and country, and of older versions the mobile number', async () => {
    const { crm, deliver, erase } = start();
    await deliver(identified(ada));
    const there = { image_1920: 'iVBORw0=', state_id: 7, country_id: 57 };
    const partner = crm.of('res.partner')[0];
    Object.assign(partner?.fields ?? {}, there);
    expect(await erase({ traits: { email: ada.email } })).toEqual(delivered);
    expect(partner?.fields).toMatchObject({ image_1920: false, state_id: false, country_id: false });
    expect(partner?.fields).not.toHaveProperty('mobile');

    const old = createFakeOdoo({ hasMobile: true });
    const before = begin(old, odoo(json2));
    await before.deliver(identified(ada));
    Object.assign(old.of('res.partner')[0]?.fields ?? {}, { mobile: '+4912345678' });
    expect(await before.erase({ traits: { email: ada.email } })).toEqual(delivered);
    expect(old.of('res.partner')[0]?.fields.mobile).toBe(false);
  });

  it.each(['anonymise', 'delete'] as const)('leaves a company of the same address: %s', async (erasure) => {
    const { crm, deliver, erase } = start({ erasure });
    await deliver(identified(ada));
    const company = { name: 'Linden', is_company: true, email_normalized: ada.email, active: true };
    crm.add('res.partner', { ...company });
    expect(await erase({ traits: { email: ada.email } })).toEqual(delivered);
    expect(crm.of('res.partner').filter(({ fields }) => fields.active)).toMatchObject([{ fields: company }]);
  });

  it('deletes the contact where it may, and says where it may not', async () => {
    const { crm, deliver, erase } = start({ erasure: 'delete' });
    await deliver(identified(ada));
    Object.assign(crm.of('res.partner')[0]?.fields ?? {}, { hasInvoices: true });
    expect(await erase({ traits: { email: ada.email } })).toMatchObject({
      results: [{ status: 'rejected' }],
    });
    delete crm.of('res.partner')[0]?.fields.hasInvoices;
    expect(await erase({ traits: { email: ada.email } })).toEqual(delivered);
    expect(crm.of('res.partner')).toEqual([]);
  });
});
