import type { BatchWrite, RowResult, Send } from '../definition.ts';
import { rowOf, writeBatch } from './batch.ts';
import type { HttpRequest } from './http.ts';
import type { Outcome } from './judge.ts';
import { createRecent } from './recent.ts';
import type { CrmRecord } from './record.ts';
import type { Written } from './written.ts';

export interface PreparedBatchOptions {
  /** Names what a record is about. */
  thingOf: (record: CrmRecord) => string;
  /** Sends what has to work. */
  ask: Send;
  send: (request: HttpRequest) => Promise<Outcome | undefined>;
  /** Whether nothing more is to be begun. */
  isLate: () => boolean;
}

type Ready = CrmRecord | Written;

const isRecord = (one: CrmRecord | RowResult | Written): one is CrmRecord =>
  one !== undefined && 'view' in one;

/**
 * Creates what writes batches whose definition asks about records first. Under which key each of the last 10,000 was
 * written is remembered, so that it asks once.
 */
export const createPreparedBatch = () => {
  const keys = createRecent<string>();

  const prepare = async (
    way: BatchWrite,
    records: readonly CrmRecord[],
    { thingOf, ask }: PreparedBatchOptions,
  ): Promise<readonly Ready[]> => {
    if (!way.prepare) return records;
    const known = records.map((record) => keys.get(thingOf(record)));
    const unknown = records.filter((_record, index) => known[index] === undefined);
    const prepared = unknown.length > 0 ? await way.prepare(unknown, ask) : [];
    const results = new Map(unknown.map((record, index) => [record, prepared[index]]));
    return records.map((record, index) => {
      const key = known[index];
      if (key !== undefined) return { ...record, key };
      const one = results.get(record);
      return isRecord(one) ? one : rowOf(one);
    });
  };

  const write = async (
    way: BatchWrite,
    records: readonly CrmRecord[],
    options: PreparedBatchOptions,
  ): Promise<Written[]> => {
    const ready = await prepare(way, records, options);
    const written = await writeBatch(way, ready.filter(isRecord), options.send, options.isLate);
    let next = 0;
    return ready.map((one, index) => {
      if (!isRecord(one)) return one;
      const result = written[next++] as Written;
      const thing = options.thingOf(records[index] as CrmRecord);
      if (result.status === 'done') keys.set(thing, one.key);
      else keys.delete(thing);
      return result;
    });
  };

  return {
    write,
    /** What it is about is not there any more. */
    forget: (thing: string): void => keys.delete(thing),
  };
};
