import type { BatchWrite, RowResult } from '../definition.ts';
import type { HttpRequest } from './http.ts';
import type { Outcome } from './judge.ts';
import type { CrmRecord } from './record.ts';
import { type Written, writtenOf } from './written.ts';

/** Several records of one thing, as the one row that stands for them. */
interface Row {
  record: CrmRecord;
  members: number[];
}

/**
 * Writes records in as few requests as they fit in. Those of one key become one row. A request that is refused as a
 * whole is halved until the record is found that is to blame, or until it is late: the rest is for the next time.
 */
export const writeBatch = async (
  write: BatchWrite,
  records: readonly CrmRecord[],
  send: (request: HttpRequest) => Promise<Outcome | undefined>,
  isLate: () => boolean,
): Promise<Written[]> => {
  const results = new Array<Written>(records.length).fill({ status: 'unsent' });
  const settle = (rows: readonly Row[], resultOf: (index: number) => Written) =>
    rows.forEach(({ members }, index) => {
      for (const member of members) results[member] = resultOf(index);
    });

  const sendRows = async (rows: readonly Row[]): Promise<void> => {
    const sent = rows.map(({ record }) => record);
    const outcome = await send(write.request(sent));
    if (!outcome) return;
    if (outcome.verdict === 'ok') {
      const answered = write.rows(outcome.answer, sent);
      settle(rows, (index) => rowOf(answered[index]));
      return;
    }
    const whole = writtenOf(outcome);
    const half = rows.length >> 1;
    if (whole.status !== 'refused' || half === 0) {
      settle(rows, () => whole);
      return;
    }
    for (const some of [rows.slice(0, half), rows.slice(half)]) if (!isLate()) await sendRows(some);
  };

  const rows = rowsOf(records);
  const chunks = Array.from({ length: Math.ceil(rows.length / write.maxRecords) }, (_, index) =>
    rows.slice(index * write.maxRecords, (index + 1) * write.maxRecords),
  );
  await Promise.all(chunks.map(sendRows));
  return results;
};

/** Says what a row's result means. */
export const rowOf = (row: RowResult): Written => {
  if (!row) return { status: 'unanswered', reason: 'the answer does not say what became of it' };
  if (row.ok) return { status: 'done', ...(row.id !== undefined && { id: row.id }) };
  if (row.isForNow) return { status: 'unanswered', reason: row.message };
  return { status: 'refused', code: row.code, message: row.message };
};

const rowsOf = (records: readonly CrmRecord[]): Row[] => {
  const rows = new Map<string, Row>();
  records.forEach((record, index) => {
    const thing = `${record.keyPath} ${record.key}`;
    const row = rows.get(thing);
    if (!row) rows.set(thing, { record, members: [index] });
    else {
      row.members.push(index);
      row.record = merged(row.record, record);
    }
  });
  return [...rows.values()];
};

/** Of the same field the newer value stands. */
const merged = (one: CrmRecord, other: CrmRecord): CrmRecord => {
  const isNewer = Date.parse(other.view.timestamp) >= Date.parse(one.view.timestamp);
  const [older, newer] = isNewer ? [one, other] : [other, one];
  return { ...newer, fields: { ...older.fields, ...newer.fields } };
};
