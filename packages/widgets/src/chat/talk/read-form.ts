import type { StartOptions } from '@rapport/sdk';
import type { ChatStrings } from '../chat-strings.ts';

type Field = HTMLInputElement | HTMLSelectElement;

const fieldsOf = (form: HTMLFormElement): Field[] =>
  [...form.elements].filter(
    (each): each is Field => 'validity' in each && 'name' in each && each.name !== '',
  );

/** Says of each field what is wrong with it, by its name; none where all is well. */
export const errorsIn = (form: HTMLFormElement, { form: text }: ChatStrings): Record<string, string> =>
  Object.fromEntries(
    fieldsOf(form).flatMap(({ name, value, required, type }) => {
      const given = value.trim();
      if (required && !given) return [[name, text.required]];
      // A browser takes `name@host` for an address; no mail comes from there.
      return type === 'email' && given && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(given)
        ? [[name, text.noEmail]]
        : [];
    }),
  );

/** Reads what was filled in. */
export const readForm = (form: HTMLFormElement): Omit<StartOptions, 'locale'> => {
  const given = Object.fromEntries(fieldsOf(form).map(({ name, value }) => [name, value.trim()]));
  const { topic, name, email } = given;
  const contact = { ...(name && { name }), ...(email && { email }) };
  return { ...(topic && { topic }), ...(Object.keys(contact).length > 0 && { contact }) };
};
