import * as z from 'zod/mini';
import { identifier } from './identifier.ts';

/**
 * What an outbox has taken in and lost since it was made, as totals that only grow, so that a
 * report that arrives twice counts once. It has no place for personal data.
 */
export const outboxReport = z.object({
  /** Random id of the outbox, unrelated to the visitor. */
  id: identifier,
  added: z.int().check(z.nonnegative()),
  lost: z.record(z.string(), z.int().check(z.nonnegative())),
  /** How many entries are in it now, those of this batch included. It goes up and down. */
  waiting: z.optional(z.int().check(z.nonnegative())),
});
export type OutboxReport = z.infer<typeof outboxReport>;
