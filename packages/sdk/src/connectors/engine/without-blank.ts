import type { Fields } from './mapping.ts';

/** Leaves out a field that the CRM wants filled where we know nothing to fill it with: what is there stays. */
export const withoutBlank = (fields: Fields, name: string): Fields => {
  const { [name]: value, ...others } = fields;
  return String(value ?? '').trim() === '' ? others : fields;
};
