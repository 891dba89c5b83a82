import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Message, SupportCase } from '../models/index.ts';
import type { WaitingMessage } from './message-outbox.ts';
import { createThreadLog } from './thread-log.ts';
import { createThreadView } from './thread-state.ts';

const createdAt = '2026-11-22T10:00:00Z';
const idOf = (index: number) => `01890a5d-ac96-774b-bcce-${`${index}`.padStart(12, '0')}`;
const messageOf = (sequence: number, type: Message['author']['type'] = 'visitor'): Message => ({
  id: idOf(sequence),
  sequence,
  author: { type },
  text: `message ${sequence}`,
  createdAt,
});
const waitingOf = (index: number, fields: Partial<WaitingMessage> = {}): WaitingMessage => ({
  item: {
    kind: 'case',
    threadId: idOf(0),
    id: idOf(index),
    text: `message ${index}`,
    writtenAt: createdAt,
  },
  status: 'sending',
  ...fields,
});
const aboutOf = (fields: Partial<SupportCase>) => fields as SupportCase;

describe('what is shown of a thread', () => {
  it('has each message once and one’s own that wait at the end, whatever came when', () => {
    const sequences = fc.uniqueArray(fc.integer({ min: 1, max: 20 }));
    fc.assert(
      fc.property(sequences, sequences, fc.integer({ min: 0, max: 5 }), (came, waits, first) => {
        const log = createThreadLog();
        const view = createThreadView();
        log.begin(Array.from({ length: first }, (_, index) => messageOf(index + 1)));
        for (const sequence of came) {
          log.add([messageOf(sequence)]);
          const shown = view.messages(
            log,
            waits.map((index) => waitingOf(index)),
            undefined,
          );
          const ids = shown.map(({ id }) => id);
          expect(new Set(ids).size).toBe(ids.length);
          // What was written is never out of sight.
          expect(ids).toEqual(
            expect.arrayContaining([...came.slice(0, came.indexOf(sequence) + 1), ...waits].map(idOf)),
          );
          const placed = shown.filter((message) => message.sequence !== undefined);
          expect(shown.slice(0, placed.length)).toEqual(placed);
          expect(placed.map((message) => message.sequence)).toEqual(placed.map((_, index) => index + 1));
        }
      }),
    );
  });

  it('tells how far each of one’s own has come', () => {
    const log = createThreadLog();
    const view = createThreadView();
    const statuses = (fields: Partial<SupportCase>) =>
      view
        .messages(
          log,
          [waitingOf(9), waitingOf(10, { status: 'failed', failure: 'not_found' })],
          aboutOf(fields),
        )
        .map(({ status }) => status);
    log.begin([messageOf(1), messageOf(2)]);
    expect(statuses({ readByAgent: 0 })).toEqual(['sent', 'sent', 'sending', 'failed']);
    expect(statuses({ readByAgent: 1 })).toEqual(['read', 'sent', 'sending', 'failed']);
    expect(statuses({ readByAgent: 1, agent: { name: 'Ada' } })).toEqual([
      'read',
      'delivered',
      'sending',
      'failed',
    ]);
    log.add([messageOf(3, 'bot'), messageOf(4)]);
    expect(statuses({ readByAgent: 0 })).toEqual([
      'delivered',
      'delivered',
      undefined,
      'sent',
      'sending',
      'failed',
    ]);
  });

  it('stays the same object while nothing of it changes', () => {
    const log = createThreadLog();
    const view = createThreadView();
    log.begin([messageOf(1)]);
    const before = view.messages(log, [waitingOf(2)], undefined);
    log.add([messageOf(3, 'agent'), messageOf(4)]);
    const after = view.messages(log, [waitingOf(2)], undefined);
    expect(after[0]).toBe(before[0]);
    expect(after.at(-1)).toBe(before.at(-1));
    const [, progressed] = view.messages(log, [waitingOf(2, { progress: 0.5 })], undefined).slice(-2);
    expect(progressed).toMatchObject({ id: idOf(2), caseId: idOf(0), status: 'sending', progress: 0.5 });
    expect(progressed).not.toBe(before[1]);
  });
});
