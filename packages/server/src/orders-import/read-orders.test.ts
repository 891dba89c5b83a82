import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CsvOptions, readCsvOrders } from './csv-orders.ts';
import type { FileItem } from './imported-order.ts';
import { readBasketOrders, readCdnowOrders } from './line-orders.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'rapport-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const read = async (text: string, reader: (file: string) => AsyncGenerator<FileItem>) => {
  const file = join(folder, 'orders');
  writeFileSync(file, text);
  const items: FileItem[] = [];
  for await (const item of reader(file)) items.push(item);
  return {
    orders: items.flatMap((item) => ('order' in item ? item.order : [])),
    faults: items.flatMap((item) => ('fault' in item ? `${item.fault.line}: ${item.fault.message}` : [])),
  };
};
const csv = (text: string, options: CsvOptions = {}) => read(text, (file) => readCsvOrders(file, options));

describe('a table of orders', () => {
  it('joins the rows of an order, as exports of shops have them', async () => {
    const { orders, faults } = await csv(
      '\ufeffName,Email,Created at,Total,Currency,Lineitem name,Lineitem sku,Lineitem quantity,Lineitem price,Discount Code\n' +
        '#1,eva@example.com,2026-03-01 10:00:00 +0100,29.00,EUR,"Green tea, loose",tea-1,2,12.00,SPRING\n' +
        '#1,eva@example.com,,,,Cup,cup,1,5.00,\n' +
        '#2,,2026-03-02,4,eur,Spoon,spoon,1,4,\n',
    );
    expect(faults).toEqual([]);
    expect(orders).toMatchObject([
      {
        line: 2,
        orderId: '#1',
        customer: 'eva@example.com',
        at: Date.parse('2026-03-01T09:00:00Z'),
        total: 29,
        currency: 'EUR',
        coupon: 'SPRING',
        products: [
          { product_id: 'tea-1', name: 'Green tea, loose', quantity: 2, price: 12 },
          { product_id: 'cup', name: 'Cup', quantity: 1, price: 5 },
        ],
      },
      { line: 4, orderId: '#2', customer: null, total: 4, currency: 'EUR' },
    ]);
  });

  it('takes the columns that are named, and sums up prices where there is no total', async () => {
    const { orders, faults } = await csv(
      'No;Who;When;What;Each\n7;ann;22.11.2025;a;1,50\n7;ann;22.11.2025;b;2\n',
      {
        columns: { order: 'No', customer: 'Who', date: 'When', product: 'What', price: 'Each' },
        dates: 'dmy',
        decimal: ',',
        currency: 'PLN',
      },
    );
    expect(faults).toEqual([]);
    expect(orders).toMatchObject([{ orderId: '7', customer: 'ann', total: 3.5, currency: 'PLN' }]);
  });

  it('names the line of what is wrong, also after rows of several lines', async () => {
    const { orders, faults } = await csv(
      'order,customer,date,total,currency,name,product\n' +
        '1,a,2026-01-01,5,EUR,"two\nlines",p\n' +
        '2,a,2026-02-30,5,EUR,,\n' +
        '3,a,2026-01-01,five,EUR,,\n' +
        '4,a,2026-01-01,5,,,\n' +
        '1,a,2026-01-01,5,EUR,,\n' +
        ',a,2026-01-01,5,EUR,,\n' +
        '5,a,2026-01-01,5,EUR,,\n' +
        '5,b,2026-01-01,5,EUR,,\n' +
        '6,a,2026-01-01,-5,EUR,,\n',
    );
    expect(orders.map(({ orderId }) => orderId)).toEqual(['1']);
    expect(faults).toEqual([
      expect.stringMatching(/^4: date: 2026-02-30/),
      expect.stringMatching(/^5: total: five is no number/),
      expect.stringMatching(/^6: currency: is missing/),
      expect.stringMatching(/^7: order: 1 begins at line 2 already/),
      expect.stringMatching(/^8: order: is empty/),
      expect.stringMatching(/^10: customer: b is not a as in line 9/),
      expect.stringMatching(/^11: total: -5 is less than 0/),
    ]);
  });

  it.each([
    ['a,b\n1,2\n', {}, /no column for the order/],
    ['order,customer,date\n1,2,3\n', {}, /no column for the total/],
    ['order,date,total\n1,2,3\n', { columns: { customer: 'Who' } }, /has no column "Who"/],
  ])('refuses %j with %j', async (text, options, message) => {
    await expect(csv(text, options as CsvOptions)).rejects.toThrow(message);
  });
});

it('reads the layout of CDNOW, and names orders after customer, day and line', async () => {
  const { orders, faults } = await read(
    ' 00001 19970101  1   11.77\n\n 00002 1997  1 2\n 00002 19970112  5   77.00\n',
    (file) => readCdnowOrders(file, {}),
  );
  expect(faults).toEqual(['3: date: 1997 is no day such as 19970101']);
  expect(orders).toMatchObject([
    { orderId: '00001-19970101-1', customer: '00001', total: 11.77, currency: 'USD', quantity: 1 },
    { orderId: '00002-19970112-4', customer: '00002', total: 77, quantity: 5, at: Date.UTC(1997, 0, 12) },
  ]);
});

it('reads a basket a line', async () => {
  const { orders, faults } = await read('whole milk, rolls/buns,whole milk\n,\n', (file) =>
    readBasketOrders(file, { at: 5 }),
  );
  expect(faults).toEqual(['2: expected the products of a basket']);
  expect(orders).toMatchObject([
    {
      orderId: 'basket-1',
      customer: null,
      at: 5,
      total: null,
      products: [{ product_id: 'whole milk' }, { product_id: 'rolls/buns' }],
    },
  ]);
});
