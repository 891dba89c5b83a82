/** Remembers what was used last, so much of it. */
export interface Recent<Value> {
  get(key: string): Value | undefined;
  set(key: string, value: Value): void;
  delete(key: string): void;
}

/** Creates a memory of the `max` keys that were used last. */
export const createRecent = <Value>(max = 10_000): Recent<Value> => {
  const values = new Map<string, Value>();
  return {
    get: (key) => {
      const value = values.get(key);
      if (value === undefined) return undefined;
      values.delete(key);
      values.set(key, value);
      return value;
    },
    set: (key, value) => {
      values.delete(key);
      values.set(key, value);
      if (values.size > max) values.delete(values.keys().next().value as string);
    },
    delete: (key) => void values.delete(key),
  };
};
