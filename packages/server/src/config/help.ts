import { z } from 'zod';
import { settings } from './settings.ts';

/** The help centre of a site. */
export interface SiteHelp {
  /** BCP 47 tags of the languages that it is kept in, its own first; where none is said, whatever its articles are in. */
  locales: readonly string[];
  /** Where else to look for what a language does not have, by language; its own language comes last anyway. */
  fallbacks: Readonly<Record<string, readonly string[]>>;
  /** A folder of Markdown that is imported at the start when it has changed. */
  folder?: string;
  /** The one colour of the help pages, from which the others follow: `#0d6b68`. */
  accent?: string;
  /** Groups of words that mean the same, by language. */
  synonyms: Readonly<Record<string, readonly (readonly string[])[]>>;
  /** Whether questions are also understood in the everyday words of a shop's customers, in five languages. */
  vocabulary: 'shop' | 'none';
  /** Where help ends: what to offer, and whether only after a search that failed. */
  contact: {
    when: 'always' | 'after-search';
    /** `label` by language. */
    options: readonly { label: Readonly<Record<string, string>>; url: string }[];
  };
}

/** The same as the operator writes it. */
export type SiteHelpInput = Partial<Omit<SiteHelp, 'contact'>> & { contact?: Partial<SiteHelp['contact']> };

const canonical = (tag: string): string | undefined => {
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
};
const tag = z
  .string()
  .refine((value) => canonical(value) !== undefined, 'expected a language, such as "en" or "zh-Hant"');
const someText = z.string().min(1, 'expected at least one character');
/** It becomes a link: no scheme that runs something may get there. */
const address = z
  .string()
  .refine(
    (value) => /^\/(?!\/)/.test(value) || /^(https?|mailto|tel):$/.test(URL.parse(value)?.protocol ?? ''),
    'expected a web address, mailto:, tel:, or a path from the root',
  );

/** Checks the help centre of a site. */
export const helpSchema = settings({
  locales: z.array(tag).min(1, 'expected at least one language').optional(),
  fallbacks: z.record(tag, z.array(tag)).optional(),
  folder: someText.optional(),
  accent: z
    .string()
    .regex(/^#([0-9a-f]{3}|[0-9a-f]{6})$/i, 'expected a colour, such as "#0d6b68"')
    .optional(),
  synonyms: z
    .record(tag, z.array(z.array(someText).min(2, 'expected at least two words that mean the same')))
    .optional(),
  vocabulary: z.enum(['shop', 'none']).optional(),
  contact: settings({
    when: z.enum(['always', 'after-search']).optional(),
    options: z
      .array(
        settings({
          label: z
            .record(tag, someText)
            .refine((label) => Object.keys(label).length > 0, 'expected a text in at least one language'),
          url: address,
        }),
      )
      .max(20, 'expected 20 ways at most')
      .optional(),
  }).optional(),
});

const keyed = <Value>(values: Readonly<Record<string, Value>> = {}): Record<string, Value> =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [canonical(key) ?? key, value]));
const tags = (values: readonly string[] = []): string[] => [
  ...new Set(values.map((value) => canonical(value) ?? value)),
];

/** Fills in what the operator left out, and writes every language as BCP 47 does. */
export const completeHelp = ({
  locales,
  fallbacks = {},
  folder,
  accent,
  synonyms,
  vocabulary = 'shop',
  contact = {},
}: SiteHelpInput = {}): SiteHelp => ({
  locales: tags(locales),
  fallbacks: keyed(
    Object.fromEntries(Object.entries(fallbacks).map(([locale, others]) => [locale, tags(others)])),
  ),
  ...(folder === undefined ? {} : { folder }),
  ...(accent === undefined ? {} : { accent }),
  synonyms: keyed(synonyms),
  vocabulary,
  contact: {
    when: contact.when ?? 'after-search',
    options: (contact.options ?? []).map(({ label, url }) => ({ label: keyed(label), url })),
  },
});
