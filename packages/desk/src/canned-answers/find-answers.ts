import type { CannedAnswer } from '@rapport/sdk/models';

/** The word after a slash at the caret, and where it begins. */
export interface SlashWord {
  word: string;
  from: number;
}

/** Finds what is typed after `/` before the caret, at the text's beginning or after a space. */
export const slashWordAt = (text: string, caret: number): SlashWord | undefined => {
  const found = /(?:^|\s)\/([\p{L}\p{M}\p{N}_-]*)$/u.exec(text.slice(0, caret));
  return found ? { word: found[1] ?? '', from: caret - (found[1] ?? '').length - 1 } : undefined;
};

const folded = (text: string): string => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();

/** Finds the answers that a word means: those whose shortcut begins so come first, then those with it in their title. */
export const findAnswers = (answers: readonly CannedAnswer[], word: string): CannedAnswer[] => {
  const wanted = folded(word);
  const byShortcut = answers.filter(({ shortcut }) => folded(shortcut).startsWith(wanted));
  const byTitle = answers.filter(
    (answer) => !byShortcut.includes(answer) && folded(answer.title).includes(wanted),
  );
  return [...byShortcut, ...byTitle].slice(0, 8);
};

/** Chooses the text for a customer: in their language, else in the same language of elsewhere, else in English, else any. */
export const answerIn = (answer: CannedAnswer, locale: string): { locale: string; text: string } => {
  const tags = Object.keys(answer.texts).filter((tag) => answer.texts[tag]);
  const base = (tag: string): string | undefined => tag.split('-', 1)[0]?.toLowerCase();
  const chosen =
    tags.find((tag) => tag.toLowerCase() === locale.toLowerCase()) ??
    tags.find((tag) => base(tag) === base(locale)) ??
    tags.find((tag) => base(tag) === 'en') ??
    tags[0] ??
    locale;
  return { locale: chosen, text: answer.texts[chosen] ?? '' };
};
