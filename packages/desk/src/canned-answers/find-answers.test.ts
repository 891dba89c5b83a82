import { describe, expect, it } from 'vitest';
import { aCannedAnswer } from '../testing/desk-data.fixture.ts';
import { answerIn, findAnswers, slashWordAt } from './find-answers.ts';

describe('the word after a slash', () => {
  it.each([
    ['/par', 4, { word: 'par', from: 0 }],
    ['Hello /par', 10, { word: 'par', from: 6 }],
    ['/', 1, { word: '', from: 0 }],
    ['/śledź', 6, { word: 'śledź', from: 0 }],
    ['and/or', 6, undefined],
    ['/par cel', 8, undefined],
    ['https://a', 9, undefined],
  ])('of %s at %i', (text, caret, expected) => {
    expect(slashWordAt(text, caret)).toEqual(expected);
  });
});

it('finds answers by shortcut first, then by title, whatever case and marks', () => {
  const parcel = aCannedAnswer({ shortcut: 'paczka', title: 'Gdzie jest przesyłka' });
  const late = aCannedAnswer({ shortcut: 'opoznienie', title: 'Spóźniona paczka' });
  expect(findAnswers([late, parcel], 'PACZ')).toEqual([parcel, late]);
  expect(findAnswers([late], 'spozniona')).toEqual([late]);
  expect(findAnswers([late, parcel], 'zzz')).toEqual([]);
});

describe('the text for a customer', () => {
  const answer = aCannedAnswer({ texts: { en: 'Hello', 'pt-BR': 'Olá', pl: '' } });
  it.each([
    ['en', 'Hello'],
    ['en-GB', 'Hello'],
    ['pt', 'Olá'],
    ['pl', 'Hello'],
    ['fa', 'Hello'],
  ])('who reads %s', (locale, text) => {
    expect(answerIn(answer, locale).text).toBe(text);
  });

  it('is any where there is neither theirs nor English', () => {
    expect(answerIn(aCannedAnswer({ texts: { pl: 'Cześć' } }), 'fa')).toEqual({
      locale: 'pl',
      text: 'Cześć',
    });
  });
});
