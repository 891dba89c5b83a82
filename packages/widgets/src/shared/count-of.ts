/** The forms that a language has for a number of things, with `#` where the number goes. */
export type CountForms = Readonly<{ other: string } & Partial<Record<Intl.LDMLPluralRule, string>>>;

/**
 * Says how many, in the form that the language asks for: `2 wizyty`, `5 wizyt`.
 * @see https://www.unicode.org/cldr/charts/latest/supplemental/language_plural_rules.html
 */
export const countOf = (locale: string, count: number, forms: CountForms): string => {
  const form = forms[new Intl.PluralRules(locale).select(count)] ?? forms.other;
  return form.replace('#', new Intl.NumberFormat(locale).format(count));
};
