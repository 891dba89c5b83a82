import { createAnswers, createSearch } from '@rapport/sdk/search';
import { describe, expect, it } from 'vitest';
import { languages } from '../bench/parts/documentation.ts';
import { readHelpCentre } from '../bench/relevance/help-centre.ts';
import { helpQueries, unanswerable } from '../bench/relevance/help-queries.ts';

// The example shop's help centre, asked by hand; `npm run bench -- search` measures on more.

describe.each(languages)('the help centre in %s', (locale) => {
  const articles = readHelpCentre(locale);
  const search = createSearch({ locale });
  search.add(articles);
  const answers = createAnswers({ locale });
  answers.add(articles);
  const questions = helpQueries[locale].filter(([kind]) => kind === 'question');

  it('is found in: mean reciprocal rank of at least 0.92', () => {
    const ranks = helpQueries[locale].map(([, query, id]) => {
      const place = search.search(query).findIndex((hit) => hit.id === id);
      return place < 0 ? 0 : 1 / (place + 1);
    });
    expect(ranks.reduce((sum, rank) => sum + rank, 0) / ranks.length).toBeGreaterThanOrEqual(0.92);
  });

  it('answers most questions, with the right article among the passages', () => {
    const right = questions.filter(([, question, id]) =>
      answers.answer(question).some((passage) => passage.id === id),
    );
    expect(right.length / questions.length).toBeGreaterThanOrEqual(0.8);
  });

  it.each(unanswerable[locale])('does not know "%s"', (question) => {
    expect(answers.answer(question)).toEqual([]);
  });

  it('answers word for word', () => {
    for (const [, question] of questions)
      for (const { id, text } of answers.answer(question)) {
        const sections = articles.find((article) => article.id === id)?.sections ?? [];
        expect(sections.some((section) => section.text.includes(text))).toBe(true);
      }
  });
});
