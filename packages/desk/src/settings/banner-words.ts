import { type ConsentText, consentText, type Purpose } from '@rapport/sdk/models';

/** The owner's words of the banner, by language. */
export type BannerTexts = Readonly<Record<string, ConsentText>>;

/** One field of the words: what stands above, in its middle, or below a switch. */
export type BannerField = 'title' | 'body' | Purpose;

/** How many characters each may have. */
export const maxCharacters = (field: BannerField): number => (field === 'title' ? 100 : 600);

/** Reads one field; empty where the owner says nothing. */
export const wordsIn = (text: ConsentText | undefined, field: BannerField): string =>
  (field === 'title' || field === 'body' ? text?.[field] : text?.descriptions?.[field]) ?? '';

/** Changes one field; what is left empty is absent, and so is a language of which nothing is left. */
export const withWords = (
  texts: BannerTexts | undefined,
  tag: string,
  field: BannerField,
  words: string,
): BannerTexts | undefined => {
  const { [tag]: before = {}, ...others } = texts ?? {};
  const said = words.trim() ? words : undefined;
  const { title, body, descriptions } = before;
  const next =
    field === 'title' || field === 'body'
      ? { title, body, descriptions, [field]: said }
      : { title, body, descriptions: present({ ...descriptions, [field]: said }) };
  const text = present(next) as ConsentText | undefined;
  return present({ ...others, [tag]: text }) as BannerTexts | undefined;
};

/** A field that cannot be kept, as it is too long. */
export interface BannerFault {
  tag: string;
  field: BannerField;
  /** By how many characters. */
  over: number;
}

/** Finds what is wrong with the words, by the rules that the server goes by. */
export const faultsIn = (texts: BannerTexts | undefined): BannerFault[] =>
  Object.entries(texts ?? {}).flatMap(([tag, text]) =>
    (consentText.safeParse(text).error?.issues ?? []).map(({ path }) => {
      const field = path.at(-1) as BannerField;
      return { tag, field, over: wordsIn(text, field).trim().length - maxCharacters(field) };
    }),
  );

const present = (given: Record<string, unknown>): Record<string, unknown> | undefined => {
  const entries = Object.entries(given).filter(([, value]) => value !== undefined);
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
};
