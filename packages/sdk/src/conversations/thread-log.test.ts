import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Message } from '../models/index.ts';
import { createThreadLog } from './thread-log.ts';

const messageOf = (sequence: number, createdAt = '2026-11-22T10:00:00Z'): Message => ({
  id: `01890a5d-ac96-774b-bcce-${`${sequence}`.padStart(12, '0')}`,
  sequence,
  author: { type: 'agent', name: 'Ada' },
  text: `message ${sequence}`,
  createdAt,
});
const range = (from: number, to: number): Message[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => messageOf(from + index));
const sequencesOf = (messages: readonly Message[]) => messages.map(({ sequence }) => sequence);

describe('a thread’s log', () => {
  it('begins where its first page does', () => {
    const log = createThreadLog();
    log.begin(range(51, 100));
    expect([log.first(), log.last(), log.messages().length]).toEqual([51, 100, 50]);
  });

  it('keeps what comes before its first page, and puts it in its place', () => {
    const log = createThreadLog();
    log.add([messageOf(101)]);
    expect([log.isKnown(), log.messages()]).toEqual([false, []]);
    log.begin(range(51, 100));
    expect(log.last()).toBe(101);
  });

  it('holds back what leaves a gap until the gap is filled', () => {
    const log = createThreadLog();
    log.begin(range(1, 3));
    log.add([messageOf(6), messageOf(5)]);
    expect([log.last(), sequencesOf(log.ahead())]).toEqual([3, [5, 6]]);
    log.add([messageOf(4)]);
    expect([sequencesOf(log.messages()), log.ahead()]).toEqual([[1, 2, 3, 4, 5, 6], []]);
  });

  it('puts older pages before the others', () => {
    const log = createThreadLog();
    log.begin(range(101, 150));
    log.add(range(51, 100));
    expect(sequencesOf(log.messages())).toEqual(sequencesOf(range(51, 150)));
  });

  it('lets the first text of a message stand, and stays the same when nothing is new', () => {
    const log = createThreadLog();
    log.begin(range(1, 2));
    const before = log.messages();
    expect(log.add([{ ...messageOf(2), text: 'other' }])).toBe(false);
    expect(log.messages()).toBe(before);
  });

  it('ends in the same list whatever the interleaving, with frames repeated, reordered and clocks wrong', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }).chain((length) =>
          fc.record({
            length: fc.constant(length),
            // Where the first page begins, and after how many frames it comes.
            from: fc.integer({ min: 1, max: length }),
            pageAt: fc.nat({ max: 60 }),
            frames: fc.array(
              fc.record({
                sequence: fc.integer({ min: 1, max: length }),
                createdAt: fc.constantFrom(
                  '2026-11-21T10:00:00Z',
                  '2026-11-22T10:00:00Z',
                  '1970-01-01T00:00:00Z',
                ),
              }),
              { maxLength: 60 },
            ),
          }),
        ),
        ({ length, from, pageAt, frames }) => {
          const log = createThreadLog();
          const check = () => {
            const shown = sequencesOf(log.messages());
            // Each follows the one before, and none is there twice.
            expect(shown).toEqual(shown.map((_, index) => log.first() + index));
            const ahead = sequencesOf(log.ahead());
            expect(ahead.every((sequence) => sequence > log.last() + (log.isKnown() ? 1 : 0))).toBe(true);
          };
          frames.forEach(({ sequence, createdAt }, index) => {
            if (index === pageAt) log.begin(range(from, length));
            log.add([messageOf(sequence, createdAt)]);
            check();
          });
          log.begin(range(from, length));
          check();
          // The gap, and all older pages.
          log.add(range(log.last() + 1, length));
          log.add(range(1, log.first() - 1));
          check();
          expect(sequencesOf(log.messages())).toEqual(sequencesOf(range(1, length)));
          expect(log.ahead()).toEqual([]);
        },
      ),
    );
  });
});
