import type { HookWrite, OperationDefinition } from '../definition.ts';
import { at, idAt, listAt, path } from '../engine/http.ts';
import { rowId, rowsOf } from './rows.ts';
import type { Settings } from './settings.ts';

/** Zoho keeps no ids of ours with a note: the note says it itself, in its last line. */
const signatureOf = (id: string): string => `Rapport ${id}`;

/** Tells a note by its last line. */
const isSigned = (note: unknown, id: string): boolean =>
  String(at(note, 'Note_Content') ?? '')
    .trimEnd()
    .split('\n')
    .at(-1) === signatureOf(id);

const write = (): HookWrite<Settings> => ({
  by: 'hook',
  run: async ({ key, fields, person = '' }, send) => {
    const query = { fields: 'id,Note_Content', per_page: 200 };
    const answer = await send({ method: 'GET', path: path`/Contacts/${person}/Notes`, query });
    const known = listAt(answer.body, 'data').find((note) => isSigned(note, key));
    if (known) return idAt(known, 'id');
    const { Note_Content, ...others } = fields;
    const note = {
      ...others,
      Note_Content: [Note_Content, signatureOf(key)].filter(Boolean).join('\n\n'),
      Parent_Id: { id: person, module: { api_name: 'Contacts' } },
    };
    const written = await send({ method: 'POST', path: '/Notes', json: { data: [note] } });
    // Shown to an owner, not sent: there is no answer.
    return written.body === undefined ? undefined : rowId(rowsOf(written, 1)[0]);
  },
});

/** Writes what somebody did as a note at their contact, once: those that are there are looked through first. */
export const note = (): OperationDefinition<Settings> => ({
  key: ['id'],
  map: {
    Note_Title: { from: 'title', as: 'text', max: 120 },
    Note_Content: { from: 'text', as: 'text', max: 31_000 },
  },
  person: 'required',
  write: write(),
});
