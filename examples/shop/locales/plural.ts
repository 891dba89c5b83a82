/** The forms of a counted noun; `{n}` stands for the number. A language names the forms that it has. */
export type PluralForms = { [Category in Intl.LDMLPluralRule]?: string } & { other: string };

/** Makes the function that counts in a language, with its plural forms and its digits. */
export function createCounter(intl: string): (count: number, forms: PluralForms) => string {
  const rules = new Intl.PluralRules(intl);
  const numbers = new Intl.NumberFormat(intl);
  return (count, forms) => (forms[rules.select(count)] ?? forms.other).replace('{n}', numbers.format(count));
}
