import type { LookupWrite } from '../definition.ts';
import type { CrmRecord } from './record.ts';
import { type Demand, refuse } from './written.ts';

export interface LookupOptions {
  /** Sends what has to work. */
  demand: Demand;
  /** The CRM's id of the record, as it was found or created last. */
  remembered: { get: () => string | undefined; set: (id: string) => void; delete: () => void };
  /** Whether what is there is updated. */
  mayUpdate: boolean;
}

const theOne = (found: readonly string[], { keyPath }: CrmRecord): string | undefined => {
  if (found.length > 1)
    throw refuse('ambiguous', `${found.length} have the same ${keyPath}: ${found.slice(0, 5).join(', ')}`);
  return found[0];
};

const find = async (write: LookupWrite, wanted: CrmRecord, demand: Demand) => {
  const { answer, verdict } = await demand(write.find(wanted), 'missing');
  return theOne(verdict === 'ok' ? write.found(answer, wanted) : [], wanted);
};

const createOrFind = async (write: LookupWrite, wanted: CrmRecord, demand: Demand) => {
  const { answer, verdict } = await demand(write.create(wanted), 'exists');
  if (verdict === 'ok') return { id: write.id(answer), isNew: true };
  const id = write.existing?.(answer, wanted) ?? (await find(write, wanted, demand));
  if (id !== undefined) return { id, isNew: false };
  if (!write.insist) throw refuse('exists', 'it is there already, and cannot be found');
  return { id: write.id((await demand(write.insist(wanted))).answer), isNew: true };
};

/** Looks for a record, and creates or updates it. Answers its id, where there is one. */
export const writeLookup = async (
  write: LookupWrite,
  wanted: CrmRecord,
  options: LookupOptions,
): Promise<string | undefined> => {
  const { demand, remembered, mayUpdate } = options;
  const before = remembered.get();
  const known = before ?? (await find(write, wanted, demand));
  const { id, isNew } =
    known === undefined ? await createOrFind(write, wanted, demand) : { id: known, isNew: false };
  if (id !== undefined) remembered.set(id);
  if (id === undefined || isNew || !write.update || !mayUpdate) return id;
  const there = write.read && (await demand(write.read(wanted, id), 'missing'));
  if (there?.verdict !== 'missing') {
    const { verdict } = await demand(write.update(wanted, id, there?.answer), 'missing');
    if (verdict === 'ok') return id;
  }
  // Deleted or merged there since.
  remembered.delete();
  if (before === undefined) throw refuse('missing', 'it was found and is not there');
  return writeLookup(write, wanted, options);
};
