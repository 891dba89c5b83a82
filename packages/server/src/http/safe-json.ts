const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** Tells whether JSON nests deeper than allowed. It looks no deeper than that, so hostile depth costs no stack. */
export const depthExceeds = (value: unknown, maxDepth: number): boolean => {
  if (!isObject(value)) return false;
  if (maxDepth === 0) return true;
  for (const key in value)
    if (depthExceeds((value as Record<string, unknown>)[key], maxDepth - 1)) return true;
  return false;
};

const dangerousKeys = new Set(['__proto__', 'constructor', 'prototype']);
/** Whatever could hide one of them, or text that a database refuses; most bodies have none of it. */
const suspicious = /__proto__|constructor|prototype|\\u/;
/** Deeper than any event may be: what lies below is refused anyway. */
const cleanedDepth = 100;

/**
 * Parses JSON without keys that could change the prototype of an object that they are later copied
 * into, and without text that a database cannot keep: NUL (PostgreSQL) and lone surrogates (both).
 * @throws SyntaxError
 */
export const parseSafeJson = (text: string): unknown => {
  const value: unknown = JSON.parse(text);
  return suspicious.test(text) ? clean(value, 0) : value;
};

const clean = (value: unknown, depth: number): unknown => {
  if (typeof value === 'string') return value.replaceAll('\u0000', '').toWellFormed();
  if (!isObject(value)) return value;
  if (depth > cleanedDepth) return null;
  if (Array.isArray(value)) return value.map((item) => clean(item, depth + 1));
  const entries = Object.entries(value).filter(([key]) => !dangerousKeys.has(key));
  return Object.fromEntries(entries.map(([key, child]) => [clean(key, depth), clean(child, depth + 1)]));
};
