import type { ThreadMessage } from '@rapport/sdk';
import { describe, expect, it } from 'vitest';
import { threadRows } from './thread-rows.ts';

const aMessage = (id: string, at: string, change: Partial<ThreadMessage> = {}): ThreadMessage => ({
  id,
  sequence: Number(id),
  author: { type: 'agent', name: 'Ada' },
  text: id,
  createdAt: `2026-05-04T${at}:00`,
  ...change,
});
const own = { author: { type: 'visitor' } } as const;
const shapeOf = (...given: Parameters<typeof threadRows>) =>
  threadRows(...given).map((row) =>
    row.kind === 'message' ? `${row.begins ? '[' : ''}${row.key}${row.ends ? ']' : ''}` : row.kind,
  );

describe('the rows of a thread', () => {
  it('group what one author wrote within five minutes', () => {
    expect(
      shapeOf([
        aMessage('1', '09:00'),
        aMessage('2', '09:03'),
        aMessage('3', '09:09'),
        aMessage('4', '09:10', own),
        aMessage('5', '09:10', { author: { type: 'agent', name: 'Zoë' } }),
      ]),
    ).toEqual(['day', '[1', '2]', '[3]', '[4]', '[5]']);
  });

  it('have a divider for each day, and none within one', () => {
    expect(
      shapeOf([
        aMessage('1', '23:59'),
        { ...aMessage('2', '00:01'), createdAt: '2026-05-05T00:01:00' },
        { ...aMessage('3', '00:02'), createdAt: '2026-05-05T00:02:00' },
      ]),
    ).toEqual(['day', '[1]', 'day', '[2', '3]']);
  });

  it('say where what was not read begins', () => {
    expect(shapeOf([aMessage('1', '09:00'), aMessage('2', '09:01')], { freshFrom: 2 })).toEqual([
      'day',
      '[1]',
      'fresh',
      '[2]',
    ]);
  });

  it('keep what the system tells apart', () => {
    const told = aMessage('2', '09:01', { author: { type: 'system' }, notice: { code: 'queued' } });
    expect(shapeOf([aMessage('1', '09:00'), told, aMessage('3', '09:01')])).toEqual([
      'day',
      '[1]',
      'notice',
      '[3]',
    ]);
  });

  it('know what stands before and after those that are drawn', () => {
    const [one, two, three] = ['1', '2', '3'].map((id) => aMessage(id, '09:00'));
    expect(shapeOf([two!], { before: one, after: three })).toEqual(['2']);
  });
});
