import type { AnswerArticle, FoundPassage } from './answer-article.ts';

/** A part of an article that is small enough to be an answer. */
export interface Passage {
  key: string;
  heading: string | undefined;
  found: Omit<FoundPassage, 'confidence'>;
}

const maxCharacters = 700;

/** Puts paragraphs together as long as they are short. */
const partsOf = (text: string): string[] => {
  const parts: string[] = [];
  for (const paragraph of text.split(/\n+/)) {
    const last = parts.at(-1);
    if (last !== undefined && last.length + paragraph.length < maxCharacters)
      parts[parts.length - 1] = `${last}\n${paragraph}`;
    else parts.push(paragraph);
  }
  return parts.filter((part) => part.trim());
};

/** Cuts an article into its passages: sections, and long ones between paragraphs. */
export const passagesOf = ({ id, slug, locale, title, sections }: AnswerArticle): Passage[] =>
  sections.flatMap((section, number) =>
    partsOf(section.text).map((text, part) => ({
      key: `${id}\n${number}\n${part}`,
      heading: section.heading,
      found: {
        id,
        slug,
        locale,
        title,
        ...(section.heading && section.id ? { heading: { text: section.heading, id: section.id } } : {}),
        text,
      },
    })),
  );
