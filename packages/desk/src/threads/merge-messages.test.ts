import fc from 'fast-check';
import { expect, it } from 'vitest';
import { aMessage } from '../testing/desk-data.fixture.ts';
import { gapIn, mergeMessages } from './merge-messages.ts';

const messages = Array.from({ length: 12 }, (_, index) => aMessage({ sequence: index + 1 }));

it('shows every message once and in its place, however often and in whatever order they come', () => {
  fc.assert(
    fc.property(fc.array(fc.subarray(messages), { maxLength: 6 }), (batches) => {
      const shown = batches.reduce<typeof messages>(
        (known, came) => mergeMessages(known, came.toReversed()),
        [],
      );
      const expected = messages.filter((message) => batches.some((batch) => batch.includes(message)));
      expect(shown).toEqual(expected);
    }),
  );
});

it('finds what is missing in the middle', () => {
  expect(gapIn(messages)).toBeUndefined();
  expect(gapIn(messages.slice(4))).toBeUndefined();
  expect(gapIn([...messages.slice(0, 3), ...messages.slice(5)])).toBe(3);
  expect(gapIn([])).toBeUndefined();
});
