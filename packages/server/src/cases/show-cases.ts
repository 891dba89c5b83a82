import type { DeskCase, SupportCase } from '@rapport/sdk/models';
import type { CaseRow } from '../conversations/rows.ts';
import { readThreadFacts, type ThreadFacts } from '../conversations/thread-facts.ts';
import type { Storage } from '../database/storage.ts';
import { ProblemError } from '../problem.ts';
import { caseOf, deskCaseOf } from './case-of.ts';

type Reading = Pick<Storage, 'read' | 'dialect'>;

/** Says that there is no such case, or none of one's own: nobody is to learn which. */
export const noSuchCase = (detail = 'there is no such case') => new ProblemError('not_found', { detail });

const createShow =
  <Shown>(form: (row: CaseRow, facts: ThreadFacts) => Shown) =>
  (storage: Reading) => {
    const all = async (rows: readonly CaseRow[]): Promise<Shown[]> => {
      const ids = rows.map(({ id }) => id);
      const facts = await readThreadFacts(storage, 'case', ids);
      return rows.flatMap((row) => {
        const known = facts.get(row.id);
        return known ? [form(row, known)] : [];
      });
    };
    /** @throws ProblemError `not_found` where it went meanwhile */
    const one = async (row: CaseRow): Promise<Shown> => {
      const [shown] = await all([row]);
      if (!shown) throw noSuchCase();
      return shown;
    };
    return { all, one };
  };

/** Creates what shows cases to their customers. */
export const createShowCases = createShow<SupportCase>(caseOf);

/** Creates what shows cases to agents. */
export const createShowDeskCases = createShow<DeskCase>(deskCaseOf);
