import type { Answer, HttpRequest } from './http.ts';
import type { Fields, Mapping, OnLeftOut } from './mapping.ts';
import type { CrmRecord } from './record.ts';

/** What people call things in a CRM, and what its API calls them: stages, owners, lists. */
export interface Reference {
  request: HttpRequest;
  /** The id of each, by its name. */
  names: (answer: Answer) => readonly (readonly [name: string, id: string | number])[];
}

/** So long a list of names is taken as it was. */
const keptMs = 3_600_000;

export interface ReferencesOptions {
  references: Readonly<Record<string, Reference>>;
  onLeftOut: OnLeftOut;
  now: () => number;
}

/** Puts ids in the place of names. */
export type Resolve = (
  record: CrmRecord,
  map: Mapping,
  ask: (request: HttpRequest) => Promise<Answer>,
) => Promise<CrmRecord>;

/** Creates what looks names up, each list once an hour and once for all who wait. */
export const createReferences = ({ references, onLeftOut, now }: ReferencesOptions): Resolve => {
  const lists = new Map<string, { at: number; ids: Promise<ReadonlyMap<string, string | number>> }>();

  const read = async (name: string, ask: (request: HttpRequest) => Promise<Answer>) => {
    const { request, names } = references[name] as Reference;
    return new Map(names(await ask(request)).map(([label, id]) => [nameKeyOf(label), id]));
  };

  const idsOf = (name: string, ask: (request: HttpRequest) => Promise<Answer>) => {
    const known = lists.get(name);
    if (known && known.at + keptMs > now()) return known.ids;
    const ids = read(name, ask);
    lists.set(name, { at: now(), ids });
    // What failed is asked for again.
    ids.catch(() => lists.delete(name));
    return ids;
  };

  return async (record, map, ask) => {
    const fields: Fields = { ...record.fields };
    for (const [field, source] of Object.entries(map)) {
      const name = typeof source === 'object' ? source?.reference : undefined;
      if (name === undefined || fields[field] === undefined || fields[field] === null) continue;
      const id = (await idsOf(name, ask)).get(nameKeyOf(String(fields[field])));
      if (id === undefined) {
        delete fields[field];
        onLeftOut(field, `the name of one of its ${name}`);
      } else fields[field] = id;
    }
    return { ...record, fields };
  };
};

/** People write names in letters of any size. */
export const nameKeyOf = (name: string): string => name.trim().toLowerCase();
