import type { Fields } from './mapping.ts';
import { createRecent } from './recent.ts';
import type { CrmRecord } from './record.ts';

/** Keeps older values from overwriting newer ones that arrived before them. */
export interface Freshness {
  /** The fields that nothing newer was written to. */
  fresh(thing: string, record: CrmRecord): Fields;
  wrote(thing: string, record: CrmRecord): void;
}

/** Creates the memory of when each field of the last 10,000 things was written, by the time of the events. */
export const createFreshness = (now: () => number): Freshness => {
  const writtenAt = createRecent<Record<string, number>>();
  /** What the sender knows of a person holds now, however old the event is. */
  const asOf = ({ view }: CrmRecord) =>
    view.context.traits ? now() : Math.min(now(), Date.parse(view.timestamp));
  /** What lies ahead was noted by a clock that was wrong. */
  const isNewer = (known: number | undefined, at: number) =>
    known !== undefined && known > at && known <= now();
  return {
    fresh: (thing, record) => {
      const known = writtenAt.get(thing);
      if (!known) return record.fields;
      const at = asOf(record);
      return Object.fromEntries(Object.entries(record.fields).filter(([name]) => !isNewer(known[name], at)));
    },
    wrote: (thing, record) => {
      const at = asOf(record);
      const known = writtenAt.get(thing) ?? {};
      const written = Object.keys(record.fields).map((name) => {
        const before = known[name];
        return [name, before !== undefined && isNewer(before, at) ? before : at];
      });
      writtenAt.set(thing, { ...known, ...Object.fromEntries(written) });
    },
  };
};
