import { localeChain } from '../../articles/locale-chain.ts';
import type { Site } from '../../config.ts';

/** Picks texts in the language that a reader asked for, or else in the one that comes closest. */
export interface Reader {
  /** What words of our own are said in. */
  locale: string;
  text(texts: Readonly<Record<string, string>>): string;
  list<Item>(lists: Readonly<Record<string, readonly Item[]>>): readonly Item[];
}

/** Creates what reads the owner's texts to somebody. */
export const createReader = ({ help }: Pick<Site, 'help'>, asked: string | undefined): Reader => {
  const first = help.locales[0] ?? 'en';
  const pick = <Value>(values: Readonly<Record<string, Value>>): Value | undefined => {
    const [best] = localeChain({
      locale: asked,
      available: Object.keys(values),
      fallbacks: help.fallbacks,
      first,
    });
    return best === undefined ? Object.values(values)[0] : values[best];
  };
  return { locale: asked ?? first, text: (texts) => pick(texts) ?? '', list: (lists) => pick(lists) ?? [] };
};
