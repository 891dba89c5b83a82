/** Tells whether JSON nests deeper than allowed, without recursion, so that hostile depth costs no stack. */
export const depthExceeds = (value: unknown, maxDepth: number): boolean => {
  let level: object[] = isObject(value) ? [value] : [];
  for (let depth = 1; level.length > 0; depth += 1) {
    if (depth > maxDepth) return true;
    const next: object[] = [];
    for (const parent of level)
      for (const child of Object.values(parent)) if (isObject(child)) next.push(child);
    level = next;
  }
  return false;
};

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const dangerous = new Set(['__proto__', 'constructor', 'prototype']);

/** Drops keys that could change the prototype of an object that they are later copied into. */
export const withoutPrototypeKeys = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutPrototypeKeys);
  if (!isObject(value)) return value;
  const entries = Object.entries(value);
  return Object.fromEntries(
    entries.filter(([key]) => !dangerous.has(key)).map(([key, child]) => [key, withoutPrototypeKeys(child)]),
  );
};
