import type { CheckoutFieldName, Strings } from './locales/strings.ts';
import type { Recipient } from './order.ts';

/** How long each field may be; together they fit into the order's cookie. */
const mostCharacters: Record<CheckoutFieldName, number> = {
  name: 80,
  email: 254,
  phone: 30,
  address: 120,
  city: 60,
  postcode: 16,
};

/** What is wrong, by field. */
export type FieldErrors = Partial<Record<CheckoutFieldName, string>>;

/** Reads the recipient of an order. */
export const readRecipient = (form: URLSearchParams): Recipient => ({
  name: textOf(form, 'name'),
  email: textOf(form, 'email'),
  phone: textOf(form, 'phone'),
  address: textOf(form, 'address'),
  city: textOf(form, 'city'),
  postcode: textOf(form, 'postcode'),
});

/** Checks some fields of a form, in the visitor's words. */
export function checkFields(
  recipient: Recipient,
  names: readonly CheckoutFieldName[],
  errors: Strings['checkout']['errors'],
): FieldErrors {
  const found: FieldErrors = {};
  for (const name of names) {
    const value = recipient[name];
    if (value.length > mostCharacters[name]) found[name] = errors.tooLong;
    else if (name === 'phone') continue;
    else if (!value || (name === 'email' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value)))
      found[name] = errors[name];
  }
  return found;
}

const textOf = (form: URLSearchParams, name: CheckoutFieldName): string =>
  (form.get(name) ?? '').trim().replace(/\s+/g, ' ');
