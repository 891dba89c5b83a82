import { describe, expect, it } from 'vitest';
import { formatComing, formatDayName, formatSize, formatWait } from '../../shared/writing/message-formats.ts';
import { strings as text } from '../locale/chat.en.ts';
import { nameOf, noticeIn } from './message-words.ts';

const plain = (words: string) =>
  words
    .replace(/[\u2066-\u2069\u00a0\u202f]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

describe('a message of the system', () => {
  it.each([
    [{ code: 'queued' }, 'You will be answered by a person.'],
    [{ code: 'assigned', name: 'Ada' }, 'Ada is here now.'],
    [{ code: 'assigned' }, 'Our team is here now.'],
    [{ code: 'case-created', caseNumber: 'R-7' }, 'Your case has the number R-7 .'],
    [{ code: 'case-state', caseNumber: 'R-7', state: 'waiting-for-you' }, 'Case R-7 : waiting for you'],
    [{ code: 'merged', caseNumber: 'R-7' }, 'This goes on in case R-7 .'],
  ] as const)('is put into the reader’s words: %o', (notice, words) => {
    expect(plain(noticeIn({ notice, text: 'as written' }, text))).toBe(words);
  });

  it('comes as it was written where there are no words for it', () => {
    expect(noticeIn({ text: 'as written' }, text)).toBe('as written');
    expect(noticeIn({ notice: { code: 'new-one' as 'queued' }, text: 'as written' }, text)).toBe(
      'as written',
    );
  });
});

it('names authors by their name, else by what they are', () => {
  expect((['visitor', 'bot', 'agent'] as const).map((type) => nameOf({ type, name: ' ' }, text))).toEqual([
    'You',
    'Assistant',
    'Our team',
  ]);
  expect(nameOf({ type: 'agent', name: 'Ada' }, text)).toBe('Ada');
});

describe('formats', () => {
  const now = Date.parse('2026-05-04T12:00:00');

  it('write how long it takes in full minutes, then in hours', () => {
    expect([1_000, 61_000, 5_400_000].map((ms) => formatWait('en-GB', ms))).toEqual([
      '1 minute',
      '2 minutes',
      '2 hours',
    ]);
  });

  it('write days as one speaks of them, and nothing for what is no time', () => {
    expect(
      [
        '2026-05-04T01:00:00',
        '2026-05-03T23:00:00',
        '2026-05-01T10:00:00',
        '2025-05-01T10:00:00',
        'never',
      ].map((at) => formatDayName('en-GB', at, now)),
    ).toEqual(['Today', 'Yesterday', 'Friday 1 May', 'Thursday, 1 May 2025', '']);
  });

  it('write when it opens with no more than is needed', () => {
    expect(
      ['2026-05-04T14:00:00', '2026-05-05T09:00:00', '2026-06-01T09:00:00'].map((at) =>
        plain(formatComing('en-GB', at, now)),
      ),
    ).toEqual(['14:00', 'Tuesday 09:00', '1 June at 9:00']);
  });

  it('write sizes', () => {
    expect([1, 820_400, 1_440_000, 25_000_000].map((bytes) => plain(formatSize('en-GB', bytes)))).toEqual([
      '1 kB',
      '820 kB',
      '1.4 MB',
      '25 MB',
    ]);
  });
});
