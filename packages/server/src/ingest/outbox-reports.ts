import type { OutboxReport } from '@rapport/sdk/models';
import { insertRows, isOneOf } from '../database/rows.ts';
import type { Transaction } from '../database/transaction.ts';

/** What a browser's outbox said with one request, and what became of the events of that request. */
export interface ArrivedReport {
  site: string;
  outbox: OutboxReport;
  /** Events in the request. */
  sent: number;
  /** Stored now, and not before. */
  arrived: number;
  /** Answered with a rejection. */
  refused: number;
  /** Milliseconds since 1970. */
  at: number;
}

interface Totals {
  added: number;
  arrived: number;
  refused: number;
  waiting: number;
  lost: Record<string, number>;
}

const dayMs = 86_400_000;
/** Whoever knows the site key can report anything: sums must not grow beyond what a database can hold. */
const most = 1_000_000_000;
/** What outboxes lose by; anything else that one makes up is `other`, so that the table stays small. */
const reasons = /^(overflow|expired|gave_up|withdrawn|storage|http_[45]\d\d)$/;
/** Our own rejections, which browsers count as lost: they are counted here already, as refused. */
const refusals = /^(invalid_event|event_too_large|no_consent|erased|bot)$/;

/**
 * Keeps the highest totals that outboxes reported, which only grow, so that repeated and late reports change nothing;
 * and adds their growth to the counts of the day. Two statements read and two write, for any number of reports.
 */
export const keepReports = async (
  transaction: Transaction,
  reports: readonly ArrivedReport[],
): Promise<void> => {
  if (reports.length === 0) return;
  const known = await knownTotals(transaction, reports);
  const counts = new Map<string, { site: string; day: number; name: string; count: number }>();
  const changed = new Map<string, { site: string; outbox_id: string; totals: Totals; at: number }>();
  for (const report of reports) {
    const { site, outbox, at } = report;
    const key = keyOf(site, outbox.id);
    const before = known.get(key) ?? { added: 0, arrived: 0, refused: 0, waiting: 0, lost: {} };
    const after = grown(before, report);
    known.set(key, after);
    changed.set(key, { site, outbox_id: outbox.id, totals: after, at });
    for (const [name, count] of growth(before, after)) {
      if (count === 0) continue;
      const row = { site, day: Math.floor(at / dayMs) * dayMs, name, count };
      const sum = counts.get(`${site}\n${row.day}\n${name}`);
      if (sum) sum.count += count;
      else counts.set(`${site}\n${row.day}\n${name}`, row);
    }
  }
  const replaced = ['added', 'lost', 'arrived', 'refused', 'waiting', 'updated_at'] as const;
  await insertRows(transaction, {
    into: 'outbox_reports',
    columns: ['site', 'outbox_id', ...replaced],
    rows: [...changed.values()].map(({ totals, at, ...row }) => ({
      ...row,
      ...totals,
      lost: JSON.stringify(totals.lost),
      updated_at: at,
    })),
    onConflict: `on conflict (site, outbox_id) do update
      set ${replaced.map((column) => `${column} = excluded.${column}`).join(', ')}`,
  });
  await insertRows(transaction, {
    into: 'outbox_counts',
    columns: ['site', 'day', 'name', 'count'],
    rows: [...counts.values()],
    onConflict: `on conflict (site, day, name) do update set count = outbox_counts.count + excluded.count`,
  });
};

const keyOf = (site: string, outboxId: string) => `${site}\n${outboxId}`;

const knownTotals = async (
  { db, dialect }: Transaction,
  reports: readonly ArrivedReport[],
): Promise<Map<string, Totals>> => {
  const totals = new Map<string, Totals>();
  for (const site of new Set(reports.map((report) => report.site))) {
    const ids = reports.filter((report) => report.site === site).map(({ outbox }) => outbox.id);
    const rows = await db
      .selectFrom('outbox_reports')
      .selectAll()
      .where('site', '=', site)
      .where(isOneOf(dialect, 'outbox_id', ids))
      .execute();
    for (const { outbox_id, lost, added, arrived, refused, waiting } of rows)
      totals.set(keyOf(site, outbox_id), { added, arrived, refused, waiting, lost: JSON.parse(lost) });
  }
  return totals;
};

const grown = (before: Totals, report: ArrivedReport): Totals => {
  const { outbox, sent } = report;
  const lost = { ...before.lost };
  for (const [reason, count] of lossesOf(outbox)) lost[reason] = Math.max(lost[reason] ?? 0, count);
  const arrived = before.arrived + report.arrived;
  const refused = before.refused + report.refused;
  const told = Math.min(outbox.added, most);
  let { waiting } = before;
  if (outbox.waiting !== undefined && told >= before.added) {
    const now = Math.min(outbox.waiting, most);
    // A report that goes with several requests does not know what the ones before took out.
    waiting = Math.max(0, (told === before.added ? Math.min(waiting, now) : now) - sent);
  }
  // A leaving page sends the report that it made before, which knows less than what comes with it.
  const known = arrived + refused + waiting + sum(Object.values(lost));
  return { added: Math.max(before.added, told, Math.min(known, most)), arrived, refused, waiting, lost };
};

const lossesOf = ({ lost }: OutboxReport): Map<string, number> => {
  const told = new Map<string, number>();
  for (const [code, count] of Object.entries(lost)) {
    if (refusals.test(code)) continue;
    const reason = reasons.test(code) ? code : 'other';
    told.set(reason, Math.min((told.get(reason) ?? 0) + count, most));
  }
  return told;
};

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

const growth = (before: Totals, after: Totals): [name: string, count: number][] => [
  ...(['added', 'arrived', 'refused', 'waiting'] as const).map((name): [string, number] => [
    name,
    after[name] - before[name],
  ]),
  ...Object.entries(after.lost).map(([reason, count]): [string, number] => [
    `lost:${reason}`,
    count - (before.lost[reason] ?? 0),
  ]),
];
