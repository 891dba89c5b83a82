import { type Answer, at, type HttpRequest, path } from '../engine/http.ts';
import { refuse } from '../engine/written.ts';

/** How to speak to it: what each call of a request needs of the settings. */
export interface OdooSettings {
  api: string;
}

/** A call of a model's method. Arguments are data, whatever they say; each call is a transaction of its own. */
export interface Call {
  model: string;
  method: string;
  /** Of the records that it is called on. */
  ids?: readonly number[];
  /** By name, in the order in which Odoo has them. */
  positional?: Readonly<Record<string, unknown>>;
  named?: Readonly<Record<string, unknown>>;
  context?: Readonly<Record<string, unknown>>;
}

/** Writes a call: by JSON-2 with all arguments named, or by JSON-RPC as Odoo's own pages do. */
export const call = (
  { api }: OdooSettings,
  { model, method, ids, positional, named, context }: Call,
): HttpRequest => {
  if (api === 'json-2')
    return {
      method: 'POST',
      path: path`/json/2/${model}/${method}`,
      json: { ...(ids && { ids }), ...(context && { context }), ...positional, ...named },
    };
  const args = [...(ids ? [ids] : []), ...Object.values(positional ?? {})];
  const kwargs = { ...named, ...(context && { context }) };
  return rpc(path`/web/dataset/call_kw/${model}/${method}`, { model, method, args, kwargs });
};

/** Wraps what is asked by JSON-RPC. */
export const rpc = (to: string, params: unknown): HttpRequest => ({
  method: 'POST',
  path: to,
  json: { jsonrpc: '2.0', method: 'call', params },
});

/** What a call answered. */
export const resultOf = ({ body }: Answer): unknown =>
  at(body, 'jsonrpc') === undefined ? body : at(body, 'result');

/** The first id that a call answered. */
export const idOf = (answer: Answer): string | undefined => {
  const result = resultOf(answer);
  const id = Array.isArray(result) ? result[0] : result;
  return typeof id === 'number' ? String(id) : undefined;
};

/** The records that a search answered. */
export const rowsOf = (answer: Answer): unknown[] => {
  const result = resultOf(answer);
  return Array.isArray(result) ? result : [];
};

/** The ids of those that are it. */
export const idsOf = (answer: Answer, isIt: (row: unknown) => boolean): string[] =>
  rowsOf(answer).flatMap((row) =>
    isIt(row) && typeof at(row, 'id') === 'number' ? [String(at(row, 'id'))] : [],
  );

/** The exception that an answer tells of: `odoo.exceptions.MissingError`. */
export const exceptionOf = ({ body }: Answer): string =>
  String(at(body, 'error', 'data', 'name') ?? at(body, 'error', 'message') ?? at(body, 'name') ?? '');

/** Ends with what writes the person anew, where they are gone. */
export const stillThere = (answer: Answer): Answer => {
  if (/MissingError/.test(exceptionOf(answer))) throw refuse('no_person', 'the contact is not there');
  return answer;
};

/**
 * What we write ends in our id: Odoo has no field for one. Of what HTML knows nothing is in it: other characters are
 * written as numbers, each key as no other is (`a b` as `a~20~b`).
 */
export const markOf = (key: string): string =>
  `[rapport ${key.replace(/[^\w.:-]/gu, (character) => `~${character.codePointAt(0)?.toString(16)}~`)}]`;

/** A text that is the same as text and as HTML, as versions of Odoo take it for one or the other. */
export const plain = (lines: readonly unknown[]): string =>
  lines
    .filter((line) => line !== undefined && line !== '')
    .join('\n')
    .replaceAll('<', '‹')
    .replaceAll('>', '›')
    .replaceAll('&', '＆')
    .replaceAll('\n', ' · ');
