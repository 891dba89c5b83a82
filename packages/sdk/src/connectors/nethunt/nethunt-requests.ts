import { type Answer, at, type HttpRequest, idAt, path } from '../engine/http.ts';
import type { Fields } from '../engine/mapping.ts';
import type { CrmRecord } from '../engine/record.ts';
import type { SettingTexts } from '../settings.ts';

/** Without it NetHunt answers one record only, and two people of one address would go unnoticed. */
const limit = 100;

/** Searches a folder. A search is by words, whichever way they are written: `exactRecords` tells what fits. */
export const findRecords = (folder: string, field: string, value: string): HttpRequest => ({
  method: 'GET',
  path: path`/searches/find-record/${folder}`,
  query: { query: `${quoted(field)}:${quoted(value)}`, limit },
});

/** Quotes end a phrase, so that a value with some would search for something else. */
const quoted = (text: string): string => `"${text.replace(/["\\]/g, ' ')}"`;

/** The ids of the records whose field has this value; a field may have several. */
export const exactRecords = (body: unknown, field: string, value: string): string[] =>
  (Array.isArray(body) ? body : []).flatMap((record) => {
    const values = [at(record, 'fields', field)].flat().map((one) => String(one).trim().toLowerCase());
    const id = idAt(record, 'recordId') ?? idAt(record, 'id');
    return id !== undefined && values.includes(value.trim().toLowerCase()) ? [id] : [];
  });

export const createRecord = (folder: string, timeZone: string, fields: Fields): HttpRequest => ({
  method: 'POST',
  path: path`/actions/create-record/${folder}`,
  json: { timeZone, fields: known(fields) },
});

export const updateRecord = (id: string, fields: Fields): HttpRequest => ({
  method: 'POST',
  path: path`/actions/update-record/${id}`,
  query: { overwrite: true },
  json: {
    fieldActions: Object.fromEntries(
      Object.entries(known(fields)).map(([name, value]) => [name, { overwrite: true, add: value }]),
    ),
  },
});

/** How a field is cleared is not documented: what is cleared with us stays as it is there. */
const known = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));

type Comment<Values> = CrmRecord<Values>;

/** So much earlier than the event a comment on it may be, by NetHunt's clock. */
const skewMs = 15 * 60_000;

export const commentsSince = <Values extends SettingTexts>({
  view,
  settings,
}: Comment<Values>): HttpRequest => ({
  method: 'GET',
  path: path`/triggers/new-comment/${settings.peopleFolder ?? ''}`,
  query: { since: new Date(Date.parse(view.timestamp) - skewMs).toISOString() },
});

/** The ids of comments that end with the mark of this one. */
export const recentComments = <Values>({ body }: Answer, record: Comment<Values>): string[] =>
  (Array.isArray(body) ? body : []).flatMap((comment) => {
    const isIt =
      idAt(comment, 'recordId') === record.person && String(at(comment, 'text')).endsWith(markOf(record));
    return isIt ? [idAt(comment, 'commentId') ?? idAt(comment, 'id') ?? ''] : [];
  });

const markOf = <Values>({ key }: Comment<Values>): string => `[Rapport ${key}]`;

export const addComment = <Values>(record: Comment<Values>): HttpRequest => {
  const { title, text, ...more } = record.fields;
  const lines = [title, text, ...Object.entries(more).map(([name, value]) => `${name}: ${value}`)];
  return {
    method: 'POST',
    path: path`/actions/create-comment/${record.person ?? ''}`,
    json: { text: [...lines.filter(Boolean), markOf(record)].join('\n') },
  };
};
