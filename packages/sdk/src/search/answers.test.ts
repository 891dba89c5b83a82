import { describe, expect, it } from 'vitest';
import { createAnswers } from './answers.ts';

const article = (id: string, title: string, text: string, heading?: string) => ({
  id,
  slug: `the-${id}`,
  locale: 'en',
  title,
  sections: [{ text: 'An introduction.' }, { heading, id: heading && 'below', text }],
});

const help = [
  article('refund', 'Refunds', 'The money is on your card within five working days.', 'When the money comes'),
  article('return', 'Return an item', 'Send the parcel back within 30 days of delivery.'),
  article('brew', 'Brewing tea', 'Take two grams of leaves for a cup and wait three minutes.'),
  article('card', 'Gift cards', 'A gift card never expires.'),
  article('hours', 'The workshop', 'We are open from nine to six on weekdays.'),
];
const answers = createAnswers({ locale: 'en' });
answers.add(help);

describe('answer', () => {
  it('finds the passage, word for word, with its source', () => {
    expect(answers.answer('When is the money on my card?')[0]).toEqual({
      id: 'refund',
      slug: 'the-refund',
      locale: 'en',
      title: 'Refunds',
      heading: { text: 'When the money comes', id: 'below' },
      text: 'The money is on your card within five working days.',
      confidence: expect.closeTo(0.8, 0),
    });
  });

  it('has confidence between 0 and 1, the surest first, once an article', () => {
    const found = answers.answer('Can I send a gift card back within 30 days?', { limit: 5 });
    const confidences = found.map(({ confidence }) => confidence);
    expect(confidences).toEqual(confidences.toSorted((one, other) => other - one));
    for (const confidence of confidences) {
      expect(confidence).toBeGreaterThan(0);
      expect(confidence).toBeLessThanOrEqual(1);
    }
    expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
  });

  it.each(['What is the capital of France?', 'asdf qwerty', 'the of and to', '', '😀'])(
    'does not know "%s"',
    (question) => {
      expect(answers.answer(question)).toEqual([]);
    },
  );

  it('forgets what is removed, and what is replaced', () => {
    const own = createAnswers({ locale: 'en' });
    own.add(help);
    own.remove(['card']);
    expect(own.answer('Does a gift card expire?')).toEqual([]);
    own.add([article('brew', 'Brewing coffee', 'Grind the beans.')]);
    expect(own.answer('How do I brew tea leaves?')).toEqual([]);
    expect(own.answer('How do I grind beans?')[0]?.id).toBe('brew');
  });

  it('keeps long sections in passages of a few paragraphs', () => {
    const own = createAnswers({ locale: 'en' });
    const filler = Array.from(
      { length: 20 },
      (_, number) => `Paragraph ${number} is about nothing at all really.`,
    );
    own.add([article('long', 'A long text', [...filler, 'Zebras eat grass.', ...filler].join('\n'))]);
    const [found] = own.answer('What do zebras eat?');
    expect(found?.text).toContain('Zebras eat grass.');
    expect(found?.text.length).toBeLessThan(800);
  });

  it('names a wrong argument', () => {
    const broken = { ...help[0], sections: [{}] } as never;
    expect(() => answers.add([broken])).toThrow(
      new TypeError('articles[0].sections[0].text: expected a string'),
    );
    expect(() => answers.answer(1 as never)).toThrow(new TypeError('question: expected a string'));
    expect(() => createAnswers({ locale: 1 as never })).toThrow(TypeError);
  });
});
