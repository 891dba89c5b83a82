import { canonicalLocale, localeChain } from '../locale-chain.ts';

/**
 * Chooses the language that a browser would rather read of those that there are.
 * @see https://www.rfc-editor.org/rfc/rfc9110#field.accept-language
 */
export const preferredLocale = (locales: readonly string[], acceptLanguage: string | undefined): string => {
  const [first = 'en'] = locales;
  const wished = (acceptLanguage ?? '')
    .slice(0, 500)
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.split(';').map((piece) => piece.trim());
      const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
      return { tag, quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ tag, quality }) => tag !== '' && tag !== '*' && quality > 0)
    .toSorted((one, other) => other.quality - one.quality);
  for (const { tag } of wished) {
    const [best] = languagesFor(tag, locales);
    if (best !== undefined) return best;
  }
  return first;
};

/** Only what the wish itself leads to; the site's own language is for when no wish can be met. */
const languagesFor = (locale: string, locales: readonly string[]): string[] =>
  canonicalLocale(locale) === undefined
    ? []
    : localeChain({ locale, available: locales, fallbacks: {}, first: 'und' });
