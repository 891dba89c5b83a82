/** Writes a language tag as BCP 47 does; undefined where it is none. */
export const canonicalLocale = (tag: string): string | undefined => {
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
};

export interface LocaleChainOptions {
  /** What was asked for. @default the site's own language */
  locale?: string | undefined;
  /** The languages that there are. */
  available: Iterable<string>;
  /** Where else to look, by language. */
  fallbacks: Readonly<Record<string, readonly string[]>>;
  /** The site's own language. */
  first: string;
}

/**
 * Lists the languages in which an article may be shown, the best first: the one asked for, its language without
 * region, another region of the same language and script, what the owner says, and the site's own.
 * @see https://www.rfc-editor.org/rfc/rfc4647#section-3.4
 */
export const localeChain = ({ locale, available, fallbacks, first }: LocaleChainOptions): string[] => {
  const there = new Set(available);
  const asked = locale === undefined ? first : (canonicalLocale(locale) ?? first);
  const own = [...shortened(asked)];
  const configured = own.flatMap((tag) => fallbacks[tag] ?? []).flatMap((tag) => [...shortened(tag)]);
  const related = [...there].filter((tag) => writingOf(tag) === writingOf(asked)).toSorted();
  const chain = [...own, ...related, ...configured, ...shortened(first)];
  return [...new Set(chain)].filter((tag) => there.has(tag));
};

/** `zh-Hant-TW`, `zh-Hant`, `zh`. */
function* shortened(tag: string): Generator<string> {
  const parts = tag.split('-');
  for (let count = parts.length; count > 0; count -= 1) yield parts.slice(0, count).join('-');
}

/** Whoever reads one language in this script reads its other regions too. */
const writingOf = (tag: string): string => {
  const { language, script } = new Intl.Locale(tag).maximize();
  return `${language}-${script}`;
};
