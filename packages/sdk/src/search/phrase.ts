import type { ArticleIndex } from './article-index.ts';
import { decodeNumbers } from './code-points.ts';
import { addForms, type Variants } from './expand.ts';
import { articleOf, toPosting } from './posting.ts';
import type { Term } from './vocabulary.ts';

type Words = readonly { written: string; folded: string }[];

/** Finds the articles where some words stand one after the other, as one term. */
export const findPhrase = (index: ArticleIndex, words: Words, locale: string): Term | undefined => {
  const key = `${locale} ${words.map(({ written }) => written).join(' ')}`;
  if (!index.phrases.has(key)) index.phrases.set(key, lookFor(index, words, locale));
  return index.phrases.get(key);
};

const lookFor = (index: ArticleIndex, words: Words, locale: string): Term | undefined => {
  const forms = words.map((word) => {
    const variants: Variants = new Map();
    const letter = index.vocabulary.word(word.written);
    if (letter) variants.set(letter, 1);
    addForms(variants, index.vocabulary, word, locale);
    return variants;
  });
  const inArticles = forms.map(
    (variants) => new Set([...variants.keys()].flatMap(({ postings }) => postings.map(articleOf))),
  );
  const [first, ...others] = inArticles;
  if (!first) return undefined;
  const postings: number[] = [];
  for (const number of [...first].sort((one, other) => one - other)) {
    if (!others.every((articles) => articles.has(number))) continue;
    const text = index.texts[number];
    if (!text) continue;
    let times = 0;
    for (const sequence of [text.title, text.category, text.body]) {
      const terms = decodeNumbers(sequence).map((id) => index.vocabulary.words[id] as Term);
      for (let at = 0; at + forms.length <= terms.length; at += 1)
        if (forms.every((variants, offset) => variants.has(terms[at + offset] as Term))) times += 1;
    }
    if (times > 0) postings.push(toPosting(number, times));
  }
  return postings.length > 0 ? { text: '', folded: '', id: -1, isLetter: false, postings } : undefined;
};
