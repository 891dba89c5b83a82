import type { DocumentationArticle, Language } from './documentation.ts';

export const kinds = ['known item', 'typo', 'folded', 'prefix', 'question'] as const;
export type Kind = (typeof kinds)[number];

/** What somebody types who looks for one article. */
export interface Query {
  kind: Kind;
  text: string;
  /** The article that is looked for. */
  id: string;
}

/** Numbers from 0 to 1 that are the same in every run (mulberry32). */
const createRandom = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
};

const asked: Record<Language, string[]> = {
  en: ['How do I', 'What is', 'Where can I find', 'Why does', 'Can I', 'What should I do if', 'How to'],
  vi: ['Làm thế nào để', 'Tôi có thể', 'Tại sao', 'Ở đâu có thể', 'Cách nào để', 'Tôi phải làm gì khi'],
  pl: ['Jak mogę', 'Gdzie znajdę', 'Dlaczego', 'Co zrobić, gdy', 'W jaki sposób', 'Czy można'],
  fa: ['چگونه می‌توانم', 'چطور', 'چرا', 'کجا می‌توانم', 'آیا می‌شود', 'چه کار کنم اگر'],
  zh: ['如何', '怎么', '为什么', '在哪里可以', '我可以', '什么是', '请问怎样才能'],
};
const alphabets: Record<Language, string> = {
  en: 'abcdefghijklmnopqrstuvwxyz',
  vi: 'abcdeghiklmnopqrstuvxy',
  pl: 'abcdefghijklmnoprstuwyz',
  fa: 'ابپتثجچحخدذرزسشصضطظعغفقکگلمنوهی',
  zh: '的一是了在有和人这中大为上个国',
};

const wordsOf = (language: Language, text: string): string[] => {
  if (language !== 'zh') return text.match(/[\p{L}\p{M}\p{N}\u200c]+/gu) ?? [];
  const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
  return [...segmenter.segment(text)].filter(({ isWordLike }) => isWordLike).map(({ segment }) => segment);
};

const inflect = (word: string): string => {
  if (word.length < 4 || /[^a-z]/i.test(word)) return word;
  if (/ing$/.test(word) && word.length > 6) return word.slice(0, -3);
  if (/(ss|us|is)$/.test(word)) return word;
  if (/ies$/.test(word)) return `${word.slice(0, -3)}y`;
  if (/s$/.test(word)) return word.slice(0, -1);
  if (/y$/.test(word)) return `${word.slice(0, -1)}ies`;
  return /(s|x|ch|sh)$/.test(word) ? `${word}es` : `${word}s`;
};

/** Writes a text as people do who have no such keyboard, or another form of a word in mind. */
const fold: Record<Language, (text: string) => string> = {
  en: (text) => text.replace(/\p{L}+/gu, inflect).toLowerCase(),
  vi: (text) => text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/Đ/g, 'D'),
  pl: (text) => text.normalize('NFD').replace(/\p{M}/gu, '').replace(/ł/g, 'l').replace(/Ł/g, 'L'),
  fa: (text) =>
    text
      .replace(/ی/g, 'ي')
      .replace(/ک/g, 'ك')
      .replace(/\u200c/g, ' ')
      .replace(/[آأ]/g, 'ا'),
  zh: (text) =>
    text
      .replace(/[的了和与及在]/g, '')
      .replace(/[!-~]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0)),
};

/**
 * Makes queries of some articles, `count` of each kind where there are as many articles: by rule, so that nobody
 * had a word in mind when they were written.
 */
export const makeQueries = (
  language: Language,
  articles: readonly DocumentationArticle[],
  count: number,
): Query[] => {
  const random = createRandom(language.charCodeAt(0) * 31 + language.charCodeAt(1));
  const below = (limit: number) => Math.floor(random() * limit);
  const join = (words: readonly string[]) => words.join(language === 'zh' ? '' : ' ');

  const misspell = (text: string): string => {
    const words = wordsOf(language, text);
    const long = words.filter(
      (word) => [...word].length >= (language === 'zh' ? 2 : language === 'vi' ? 4 : 5),
    );
    const word = long[below(long.length)];
    if (!word) return text;
    const letters = [...word];
    const at = 1 + below(letters.length - 1);
    const alphabet = alphabets[language];
    const letter = alphabet[below(alphabet.length)] as string;
    const kind = below(4);
    if (kind === 0) letters.splice(at, 1);
    else if (kind === 1) letters.splice(at, 0, letter);
    else if (kind === 2) letters.splice(at, 1, letter);
    else letters.splice(at - 1, 2, letters[at] as string, letters[at - 1] as string);
    return text.replace(word, letters.join(''));
  };

  /** Two or three words of the text that few others have: what stays in mind. */
  const frequency = new Map<string, number>();
  for (const { title, body } of articles)
    for (const word of new Set(wordsOf(language, `${title} ${body}`.toLowerCase())))
      frequency.set(word, (frequency.get(word) ?? 0) + 1);
  const remembered = ({ title, body }: DocumentationArticle): string => {
    const isRare = (word: string) => (frequency.get(word) ?? 0) < articles.length / 20;
    const rare = [...new Set(wordsOf(language, body.toLowerCase()))].filter(
      (word) => isRare(word) && word.length > 1 && /\p{L}/u.test(word),
    );
    const named = wordsOf(language, title.toLowerCase());
    return [named[below(named.length)], rare[below(rare.length)], rare[below(rare.length)]]
      .filter((word) => word)
      .join(' ');
  };

  /** Asks in the words of one of the first sentences, with some left out. */
  const question = ({ title, body }: DocumentationArticle): string => {
    const sentences = body.split(/[.!?؟。！？\n]+/).filter((text) => wordsOf(language, text).length >= 5);
    const sentence = sentences[below(Math.min(3, sentences.length))] ?? title;
    const words = wordsOf(language, sentence);
    const length = Math.min(words.length, 7 + below(4));
    const from = below(words.length - length + 1);
    const said = words.slice(from, from + length).filter(() => random() < 0.75);
    const starter = asked[language][below(asked[language].length)] as string;
    const mark = { fa: '؟', zh: '？' }[language as string] ?? '?';
    return `${join([starter, ...said])}${mark}`;
  };

  const prefix = (title: string): string => {
    const words = title.trim().split(/\s+/);
    const letters = [...(words.at(-1) ?? '')];
    if (language === 'zh') {
      const all = [...title];
      return all.slice(0, Math.max(2, Math.ceil(all.length * (0.5 + random() * 0.3)))).join('');
    }
    const kept = words.slice(0, Math.max(1, words.length - below(2)));
    const last = [...(kept.at(-1) ?? '')];
    kept[kept.length - 1] = last
      .slice(0, Math.max(Math.min(3, letters.length), Math.ceil(last.length * 0.6)))
      .join('');
    return kept.join(' ');
  };

  const makers: Record<Kind, (article: DocumentationArticle) => string> = {
    'known item': (article) => (random() < 0.5 ? article.title : remembered(article)),
    typo: ({ title }) => misspell(title),
    folded: (article) => fold[language](random() < 0.5 ? article.title : remembered(article)),
    prefix: ({ title }) => prefix(title),
    question,
  };
  return kinds.flatMap((kind) => {
    const shuffled = articles
      .map((article) => ({ article, at: random() }))
      .sort((one, other) => one.at - other.at);
    return shuffled
      .slice(0, count)
      .map(({ article }) => ({ kind, id: article.id, text: makers[kind](article) }));
  });
};
