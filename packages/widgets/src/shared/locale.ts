/** The languages that every element speaks. */
export const locales = ['en', 'vi', 'pl', 'fa', 'zh'] as const;
export type Locale = (typeof locales)[number];

/** One element's strings, the same in every language. */
export type Strings<T> = Readonly<Record<Locale, T>>;

const rightToLeft: readonly Locale[] = ['fa'];

/** The language that a BCP 47 tag begins with: `zh` of `zh-Hans-CN`. */
export const languageOf = (tag: string): string | undefined => tag.split(/[-_]/, 1)[0]?.toLowerCase();

/**
 * Chooses the first language we speak among BCP 47 tags in order of preference: `zh-Hans-CN` is `zh`.
 * @returns `en` when we speak none of them
 */
export const chooseLocale = (tags: readonly string[]): Locale => {
  for (const tag of tags) {
    const language = languageOf(tag);
    const known = locales.find((locale) => locale === language);
    if (known) return known;
  }
  return 'en';
};

/** Tells which way a language is written, for `dir`. */
export const directionOf = (locale: Locale): 'ltr' | 'rtl' => (rightToLeft.includes(locale) ? 'rtl' : 'ltr');
