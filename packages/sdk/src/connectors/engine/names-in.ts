import { at } from './http.ts';

/** Reads the id of each row of a list by one of its fields. */
export const namesIn = (rows: readonly unknown[], field = 'name'): (readonly [string, string | number])[] =>
  rows.flatMap((row) => {
    const [name, id] = [at(row, field), at(row, 'id')];
    return typeof name === 'string' && (typeof id === 'string' || typeof id === 'number') ? [[name, id]] : [];
  });
