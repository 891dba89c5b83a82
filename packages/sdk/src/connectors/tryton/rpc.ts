import type { ErrorRule } from '../definition.ts';
import { type Answer, at, type HttpRequest, idAt, listAt } from '../engine/http.ts';
import type { Fields } from '../engine/mapping.ts';

/** Errors come in the language of this context, and are told apart by their words. */
const context = { language: 'en' };

/** Calls a method of Tryton's, such as `model.party.party.create`; the context is its last argument. */
export const call = (method: string, ...params: readonly unknown[]): HttpRequest => ({
  method: 'POST',
  path: '/',
  json: { id: 1, method, params: [...params, context] },
});

/** Searches records that fit all of the conditions, those put away too, and reads fields of the first few. */
export const searchRead = (
  model: string,
  conditions: readonly unknown[],
  fields: readonly string[],
): HttpRequest => ({
  method: 'POST',
  path: '/',
  json: {
    id: 1,
    method: `model.${model}.search_read`,
    params: [conditions, 0, 5, null, fields, { ...context, active_test: false }],
  },
});

/** The records of an answer. */
export const recordsIn = ({ body }: Answer): unknown[] => listAt(body, 'result');

/** The id of the one record that was created. */
export const createdId = ({ body }: Answer): string | undefined => idAt(body, 'result', 0);

const errorOf = ({ body }: Answer): { name: unknown; text: string } | undefined => {
  const error = at(body, 'error');
  return Array.isArray(error) ? { name: error[0], text: String(at(error, 1, 0) ?? '') } : undefined;
};

/** What went wrong is answered by 200. */
export const errors: ErrorRule[] = [
  {
    status: 200,
    when: (answer) => /that don't exist anymore/.test(errorOf(answer)?.text ?? ''),
    means: 'missing',
  },
  {
    // A right that is lacking, somebody who writes the same, or a locked database.
    status: 200,
    when: (answer) => {
      const error = errorOf(answer);
      if (!error) return false;
      if (error.name === 'UserError') return /not allowed to access/.test(error.text);
      // An unknown field or model is named in quotes.
      return error.name !== 'UserWarning' && !/^'.*'$/.test(String(error.name));
    },
    means: 'unavailable',
  },
  { status: 200, when: (answer) => errorOf(answer) !== undefined, means: 'refused' },
];

/** A text as a field of one line takes it: what has a line break or a tab is refused. */
export const oneLine = (text: string): string => text.replaceAll(/[\t\n\v\f\r]+/g, ' ');

/** Fields of which the name is one line. */
export const named = ({ name, ...others }: Fields): Fields =>
  name === undefined ? others : { name: typeof name === 'string' ? oneLine(name) : name, ...others };

/** A text within a pattern of `like`, as itself. */
export const literally = (text: string): string => text.replaceAll(/[\\%_]/g, (letter) => `\\${letter}`);
