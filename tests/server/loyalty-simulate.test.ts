import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { aFolder, runRapport } from './run-rapport.ts';

const programme = {
  name: { en: 'Points' },
  points: { en: { one: 'point', other: 'points' } },
  earn: [{ id: 'goods', per: { EUR: 1 } }],
  tiers: [
    { key: 'member', name: { en: 'Member' }, from: 0 },
    { key: 'gold', name: { en: 'Gold' }, from: { EUR: 200 } },
  ],
  rewards: [
    {
      id: 'five',
      name: { en: '€5 off' },
      points: 100,
      value: { type: 'amount', amount: { EUR: 5 } },
      coupon: { validDays: 90 },
    },
  ],
};
const site = { key: 'shop', origins: ['self'], loyalty: programme };

const simulate = async (content: string, ...args: string[]) => {
  using folder = aFolder();
  writeFileSync(
    join(folder.path, 'rapport.config.mjs'),
    `export default ${JSON.stringify({ sites: [site] })};\n`,
  );
  writeFileSync(join(folder.path, 'orders.csv'), content);
  return await runRapport({ folder: folder.path, args: ['loyalty', 'simulate', 'orders.csv', ...args] })
    .ended;
};

it('says what a programme would have given for the orders of a file', async () => {
  const orders = [
    'Kunde,Order ID,Date,Total',
    'ada,1,2026-01-10,250.50',
    'ada,2,2026-02-10,100',
    'ben,3,yesterday,10',
  ].join('\n');
  expect(await simulate(orders, '--json')).toEqual({
    code: 1,
    signal: null,
    stdout: '',
    stderr:
      'rapport: orders.csv: customer: no column seems to be it; say --columns customer=NAME with one of Kunde, Order ID, Date, Total\n',
  });

  const right = await simulate(orders, '--columns', 'customer=Kunde');
  expect(right).toMatchObject({ code: 0 });
  expect(right.stdout).toMatch(/^goods +2 +350 +250 +100$/m);
  expect(right.stdout).toMatch(
    '350 points given, 0 expired, 350 outstanding if nothing is spent: at most 17.5 EUR',
  );
  expect(right.stderr).toBe(
    'line 4: date: expected a day, such as "2026-12-25", got "yesterday"\n1 lines were left out\n',
  );
});

const data = process.env.RAPPORT_TEST_DATA;

it.skipIf(!data)('reads the CDNOW master file as it is', { timeout: 120_000 }, async () => {
  const file = join(data ?? '', 'cdnow-master.txt');
  const { code, stdout, stderr } = await simulate(readFileSync(file, 'utf8'), '--json');
  expect([code, stderr]).toEqual([0, '']);
  const { orders, customers, goods, points, rules, months } = JSON.parse(stdout);
  expect({ orders, customers, goods }).toEqual({
    orders: 69_659,
    customers: 23_570,
    goods: { EUR: 2_500_315.63 },
  });
  const lines = readFileSync(file, 'utf8').trim().split(/\r?\n/);
  const floored = lines.reduce((sum, line) => sum + Math.floor(Number(line.trim().split(/\s+/)[3])), 0);
  expect(points).toBe(floored);
  expect(rules[0].byTier.member + rules[0].byTier.gold).toBe(floored);
  expect(months).toHaveLength(18);
});
