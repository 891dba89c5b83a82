import type { JsonObject } from '@rapport/sdk/models';

/** A control that holds what a visitor enters. */
export type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** Controls of a form that nothing is entered into. */
const idle = /^(hidden|submit|button|reset|image|fieldset|output)$/;
/** Kinds of fields, and what they are filled in with, whose values are told to nobody, whatever the owner allows. */
const secretType = /^(password|hidden|file)$/;
const secretContent = /(^|\s)(cc-|one-time-code|(current|new)-password)/i;

/** Reads an attribute past a field of the same name, which hides what forms have themselves. */
export const attributeOf = (element: Element, name: string): string =>
  Element.prototype.getAttribute.call(element, name) ?? '';

/** Lists the fields of a form, those without a name too, past a field that is named `elements`. */
export const fieldsOf = (form: HTMLFormElement): Field[] => {
  const { get } = Object.getOwnPropertyDescriptor(HTMLFormElement.prototype, 'elements')!;
  return [...(get!.call(form) as HTMLFormControlsCollection)].filter(
    (field): field is Field => !idle.test((field as Field).type ?? ''),
  );
};

/** Names a field, as its owner calls it. */
export const nameOf = (field: Element): string => attributeOf(field, 'name') || attributeOf(field, 'id');

/** Whether a field holds what opens something or pays. */
export const isSecret = (field: Field): boolean =>
  secretType.test(field.type) || secretContent.test(attributeOf(field, 'autocomplete'));

/**
 * Reads the values that the owner wants to be told, of fields that are filled in.
 *
 * @param allowed names of fields
 * @param secret fields that were found to be secret before; a password stays one when it is shown
 */
export const valuesOf = (
  form: HTMLFormElement,
  allowed: readonly string[],
  secret: WeakSet<Element>,
): JsonObject => {
  const values: JsonObject = {};
  for (const field of fieldsOf(form)) {
    const name = nameOf(field);
    const isOff = /^(checkbox|radio)$/.test(field.type) && !(field as HTMLInputElement).checked;
    if (!allowed.includes(name) || isOff || !field.value || isSecret(field) || secret.has(field)) continue;
    values[name] = `${field.value}`.slice(0, 500);
  }
  return values;
};

/** Describes a form without what is in it: its id and name, and how many fields it has. */
export const describeForm = (form: HTMLFormElement): JsonObject => {
  const formId = attributeOf(form, 'id');
  const name = attributeOf(form, 'name') || attributeOf(form, 'aria-label');
  return { ...(formId && { formId }), ...(name && { name }), fields: fieldsOf(form).length };
};
