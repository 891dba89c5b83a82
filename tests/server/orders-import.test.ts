import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import {
  affinities,
  customerFromOrders,
  customersFromOrders,
  expectedPurchases,
  fitBgNbd,
  fitGammaGamma,
  lifetimeValue,
  probabilityAlive,
} from '@rapport/sdk/insights';
import { expect, it } from 'vitest';
import { aFolder, runRapport } from './run-rapport.ts';

const data = process.env.RAPPORT_TEST_DATA;
const secretKey = 'the-secret-key-of-this-test';

const aShop = () => {
  const folder = aFolder();
  const sites = ['music', 'grocer'].map((key) => ({ key, origins: ['self'] }));
  writeFileSync(join(folder.path, 'rapport.config.mjs'), `export default ${JSON.stringify({ sites })};\n`);
  const env = { RAPPORT_SECRET_KEY: secretKey };
  const started: ReturnType<typeof runRapport>[] = [];
  const run = (...args: string[]) => {
    const running = runRapport({ folder: folder.path, args, env });
    started.push(running);
    return running;
  };
  return {
    folder: folder.path,
    run,
    importOrders: async (...args: string[]) => {
      const { code, stdout, stderr } = await run('import', 'orders', ...args).ended;
      const counts = Object.fromEntries(
        stdout
          .trim()
          .split('\n')
          .map((line) => line.split('\t')),
      );
      return { code, stderr, counts };
    },
    [Symbol.dispose]: () => {
      // A test that failed leaves its server behind.
      for (const { child } of started) child.kill('SIGKILL');
      folder[Symbol.dispose]();
    },
  };
};

it.skipIf(data === undefined)(
  'imports CDNOW and the groceries beside a started server, whose answers are what the pure functions say',
  async () => {
    using shop = aShop();
    const server = shop.run();
    const url = await server.ready;
    const read = async (path: string) =>
      (await fetch(`${url}${path}`, { headers: { authorization: `Bearer ${secretKey}` } })).json();
    const cdnow = join(data ?? '', 'cdnow-master.txt');
    const groceries = join(data ?? '', 'groceries.csv');
    const [music, food] = [
      await shop.importOrders(cdnow, '--layout', 'cdnow', '--site', 'music'),
      await shop.importOrders(groceries, '--layout', 'baskets', '--site', 'grocer'),
    ];
    expect(music).toMatchObject({ code: 0, counts: { stored: '69659', customers: '23570', errors: '0' } });
    expect(food).toMatchObject({ code: 0, counts: { stored: '9835', errors: '0' } });

    const report = await read('/v1/admin/reports/customers?site=music');
    expect(report).toMatchObject({ customers: 23_570, values: [{ currency: 'USD', orders: 69_659 }] });
    const orders = readFileSync(cdnow, 'utf8')
      .trim()
      .split('\n')
      .map((line) => {
        const [userId = '', day = '', , dollars] = line.trim().split(/\s+/);
        return { userId, at: day.replace(/^(....)(..)(..)$/, '$1-$2-$3'), total: Number(dollars) };
      });
    const customers = customersFromOrders(orders, { now: report.fittedAt });
    // The server adds them up in another order, which changes the last digits.
    const purchases = fitBgNbd(customers);
    const spend = fitGammaGamma(customers);
    for (const userId of ['00001', '00003', '00018', '23570']) {
      const { value, orderCount } = await read(`/v1/admin/profiles/${userId}?site=music`);
      const own = orders.filter((order) => order.userId === userId);
      const summary = customerFromOrders(own, { now: value.asOf });
      if (!summary) throw new Error('bought nothing');
      expect([orderCount, value.orders]).toEqual([own.length, own.length]);
      expect(value.spent).toBeCloseTo(own.reduce((sum, { total }) => sum + total, 0));
      const expected = {
        probabilityAlive: probabilityAlive(purchases, summary),
        expectedPurchases: expectedPurchases(purchases, summary, 365 / 7),
        lifetimeValue: lifetimeValue({ purchases, spend }, summary, 365 / 7),
      };
      for (const [name, number] of Object.entries(expected)) expect(value[name] / number).toBeCloseTo(1, 5);
      expect(value.rfm.recency).toBeGreaterThan(0);
    }

    const baskets = readFileSync(groceries, 'utf8')
      .trim()
      .split('\n')
      .map((line) => line.split(',').map((product) => product.trim()));
    const found = await read('/v1/admin/reports/affinities?site=grocer&minSupport=0.01');
    expect(found.baskets).toBe(9_835);
    expect(
      found.items.map(({ antecedentName, consequentName, ...affinity }: Record<string, unknown>) => affinity),
    ).toEqual(affinities(baskets, { minSupport: 0.01 }));
    server.child.kill('SIGTERM');
    expect(await server.ended).toMatchObject({ code: 0 });
  },
  400_000,
);

it('goes on where a killed import was, and stores no order twice', async () => {
  using shop = aShop();
  const count = 12_000;
  const rows = Array.from(
    { length: count },
    (_, at) => `${at},customer ${at % 500},2026-01-01,9.50,p${at % 9},1`,
  );
  writeFileSync(
    join(shop.folder, 'orders.csv'),
    `order,customer,date,total,product,quantity\n${rows.join('\n')}\n`,
  );
  const args = ['orders.csv', '--site', 'music', '--currency', 'EUR'];
  const path = join(shop.folder, 'data/rapport.db');
  const stored = () => {
    if (!existsSync(path)) return 0;
    const db = new DatabaseSync(path, { readOnly: true });
    try {
      return Number(db.prepare('select count(*) as count from orders').get()?.count);
    } catch {
      return 0; // Its tables are being made.
    } finally {
      db.close();
    }
  };
  const first = shop.run('import', 'orders', ...args);
  await expect.poll(stored, { interval: 5, timeout: 100_000 }).toBeGreaterThan(0);
  first.child.kill('SIGKILL');
  expect((await first.ended).signal).toBe('SIGKILL');
  const before = stored();
  expect(before).toBeGreaterThan(0);

  const second = await shop.importOrders(...args);
  expect(second).toMatchObject({ code: 0, counts: { known: `${before}`, stored: `${count - before}` } });
  expect(second.counts.customers).toBe('500');
  expect(stored()).toBe(count);
});

it('stores nothing of a file with errors, and names their lines', async () => {
  using shop = aShop();
  const file = join(shop.folder, 'orders.csv');
  writeFileSync(file, 'order;customer;date;total\n1;a;2026-01-01;5\n2;b;2026-13-01;5\n3;c;2026-01-01;6\n');
  const args = [file, '--site', 'music', '--currency', 'EUR'];
  const refused = await shop.importOrders(...args);
  expect(refused).toMatchObject({ code: 1, counts: {} });
  expect(refused.stderr).toMatch(
    /orders\.csv:3: date: 2026-13-01 .*\nrapport: 1 error; nothing was imported/,
  );
  const dry = await shop.importOrders(...args, '--dry-run');
  expect(dry).toMatchObject({
    code: 0,
    counts: { orders: '2', customers: '2', errors: '1', from: '2026-01-01' },
  });
  expect(existsSync(join(shop.folder, 'data/rapport.db'))).toBe(false);
  const skipped = await shop.importOrders(...args, '--skip-errors');
  expect(skipped).toMatchObject({ code: 0, counts: { orders: '2', stored: '2', errors: '1' } });
});
