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
  const asOf = ({ view }: CrmRecord) => (view.context.traits ? now() : Date.parse(view.timestamp));
  return {
    fresh: (thing, record) => {
      const known = writtenAt.get(thing);
      if (!known) return record.fields;
      const at = asOf(record);
      return Object.fromEntries(Object.entries(record.fields).filter(([name]) => (known[name] ?? at) <= at));
    },
    wrote: (thing, record) => {
      const at = asOf(record);
      const written = Object.keys(record.fields).map((name) => [name, at]);
      writtenAt.set(thing, { ...writtenAt.get(thing), ...Object.fromEntries(written) });
    },
  };
};
