import type { Verdict } from '../definition.ts';
import type { HttpRequest } from './http.ts';
import type { Outcome } from './judge.ts';

/** What became of one record. */
export type Written =
  | { status: 'done'; id?: string }
  | { status: 'refused'; code: string; message: string }
  /** Not now, and nothing else either. */
  | { status: 'unavailable'; reason: string; waitMs?: number }
  /** This one has to be tried again; others may go on. */
  | { status: 'unanswered'; reason: string }
  /** There was no time to begin it. */
  | { status: 'unsent' };

/** Ends the writing of a record with what became of it. */
export class Stop extends Error {
  override readonly name = 'Stop';
  readonly written: Written;
  constructor(written: Written) {
    super(written.status);
    this.written = written;
  }
}

/** Sends what has to work; ends the record with anything but `ok` and what is expected. */
export type Demand = (request: HttpRequest, ...expected: Verdict[]) => Promise<Outcome>;

/** Makes what a hook throws to set a record aside for good. */
export const refuse = (code: string, message: string): Stop => new Stop({ status: 'refused', code, message });

/**
 * What became of a record at which this was thrown. What the definition throws is about the record alone; what halted
 * the work, such as a store that fails, is thrown on.
 */
export const writtenAt = (error: unknown, { isHalted }: { isHalted: boolean }): Written => {
  if (error instanceof Stop) return error.written;
  if (isHalted) throw error;
  return { status: 'unanswered', reason: `the connector fails: ${String(error).slice(0, 500)}` };
};

/** What an outcome that nobody expected means for the record. */
export const writtenOf = ({ verdict, code, message, waitMs }: Outcome): Written => {
  switch (verdict) {
    case 'ok':
      return { status: 'done' };
    case 'refused':
    case 'exists':
      return { status: 'refused', code, message };
    case 'no_person':
      // The writer knows it by this, whatever the CRM calls it.
      return { status: 'refused', code: 'no_person', message };
    default:
      return { status: 'unavailable', reason: message, ...(waitMs !== undefined && { waitMs }) };
  }
};
