import { at } from './http.ts';

/** Reads `traits.address.city` or `products.0.name` off a value; undefined where there is nothing. */
export const readPath = (value: unknown, path: string): unknown => at(value, ...path.split('.'));

/** Makes objects of fields with dots in their names: `address.city` stands inside `address`. */
export const nest = (fields: Readonly<Record<string, unknown>>): Record<string, unknown> => {
  const whole: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fields)) {
    const steps = name.split('.');
    const last = steps.pop() as string;
    let here = whole;
    for (const step of steps) {
      if (typeof here[step] !== 'object' || here[step] === null) here[step] = {};
      here = here[step] as Record<string, unknown>;
    }
    // `__proto__` is a field like any other.
    Object.defineProperty(here, last, { value, enumerable: true, configurable: true, writable: true });
  }
  return whole;
};
