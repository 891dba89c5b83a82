import { en } from './en.ts';
import { fa } from './fa.ts';
import type { Locale } from './locale.ts';
import { pl } from './pl.ts';
import { vi } from './vi.ts';
import { zh } from './zh.ts';

/** The shop's languages; the first is spoken where none fits. */
export const locales: readonly Locale[] = [en, vi, pl, fa, zh];

/** Finds a language by the first part of a path. */
export const findLocale = (code: string | undefined): Locale | undefined =>
  locales.find((locale) => locale.code === code);

/**
 * Chooses the language that an `Accept-Language` header likes most.
 * @see https://www.rfc-editor.org/rfc/rfc9110#field.accept-language
 */
export function negotiateLocale(header: string | null): Locale {
  const wishes = (header ?? '').split(',').map((part) => {
    const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
    const quality = parameters.find((parameter) => parameter.trim().startsWith('q='));
    return { code: tag.split('-')[0], quality: quality ? Number(quality.trim().slice(2)) : 1 };
  });
  wishes.sort((a, b) => b.quality - a.quality);
  const wanted = wishes.filter(({ quality }) => quality > 0).map(({ code }) => findLocale(code));
  return wanted.find((locale) => locale !== undefined) ?? locales[0]!;
}
