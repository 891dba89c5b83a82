import { defineConnector } from '../define-connector.ts';
import type { LookupWrite } from '../definition.ts';
import { at, idAt } from '../engine/http.ts';
import type { CrmRecord } from '../engine/record.ts';
import { erasePerson, writePerson } from './parties.ts';
import { call, createdId, errors, literally, named, oneLine, recordsIn, searchRead } from './rpc.ts';

/** The last line of a note, by which it is found again. */
const markOf = ({ key, view }: CrmRecord) => `(rapport: ${view.event} ${key})`;

/** Notes an event at its party, once. */
const noteWrite: LookupWrite = {
  by: 'lookup',
  find: (record) =>
    searchRead(
      'ir.note',
      [
        ['resource', '=', `party.party,${record.person}`],
        ['message', 'like', `%${literally(markOf(record))}`],
      ],
      ['message'],
    ),
  found: (answer, record) =>
    recordsIn(answer)
      .filter((note) => String(at(note, 'message')).endsWith(markOf(record)))
      .flatMap((note) => idAt(note, 'id') ?? [])
      // Two that race may both write it; there is nothing to choose between them.
      .slice(0, 1),
  create: (record) => {
    const { person, view } = record;
    const message = [`${view.timestamp} ${view.title}`, view.text, markOf(record)].filter(Boolean).join('\n');
    return call('model.ir.note.create', [{ resource: `party.party,${person}`, message }]);
  },
  id: createdId,
};

const note = (...keys: string[]) => ({
  key: [...keys, 'id'],
  map: {},
  person: 'required' as const,
  write: noteWrite,
});

const codeOf = ({ key }: CrmRecord): string => oneLine(`group:${key}`);

/** A company of ours is known by its id among a party's identifiers. */
const companyWrite: LookupWrite = {
  by: 'lookup',
  find: (record) =>
    searchRead('party.party', [['identifiers', 'where', [['code', '=', codeOf(record)]]]], ['name']),
  found: (answer) => recordsIn(answer).flatMap((party) => idAt(party, 'id') ?? []),
  create: (record) => {
    const { website, ...own } = named({ name: record.key, ...record.fields });
    const site = { type: 'website', value: oneLine(String(website)) };
    const contact_mechanisms = typeof website === 'string' ? [['create', [site]]] : [];
    const identifiers = [['create', [{ code: codeOf(record) }]]];
    return call('model.party.party.create', [{ ...own, identifiers, contact_mechanisms }]);
  },
  id: createdId,
  update: ({ fields: { website: _, ...own } }, id) =>
    call('model.party.party.write', [Number(id)], named(own)),
};

/** Creates a connector for Tryton, by the JSON-RPC that its own client speaks. */
export const tryton = defineConnector({
  id: 'tryton',
  title: 'Tryton',
  status: 'live',
  triedOn: 'Tryton 6.0',
  settings: {
    url: { kind: 'url', about: 'where it is, such as https://tryton.example.com' },
    database: { about: 'the name of the database' },
    user: { about: 'the login of a user' },
    password: { secret: true, about: 'the password of that user' },
  },
  baseUrl: ({ url, database }) => `${url}/${encodeURIComponent(database)}`,
  authentication: {
    kind: 'session',
    signIn: ({ url, database, user, password }) => ({
      method: 'POST',
      path: `${url}/${encodeURIComponent(database)}/`,
      json: { id: 1, method: 'common.db.login', params: [user, { password }, 'en'] },
    }),
    token: ({ body }) => {
      const [id, key] = [idAt(body, 'result', 0), idAt(body, 'result', 1)];
      return id === undefined || key === undefined ? undefined : `${id}:${key}`;
    },
    headers: (token, { user }) => ({
      authorization: `Session ${Buffer.from(`${user}:${token}`).toString('base64')}`,
    }),
  },
  // One process writes a database of SQLite; with PostgreSQL a few are no burden.
  limits: { concurrent: 2 },
  errors,
  probe: () => call('model.res.user.get_preferences', true),
  operations: {
    person: {
      key: ['traits.email'],
      map: {
        name: { from: 'traits.name', as: 'text' },
        phone: { from: 'traits.phone', as: 'phone' },
      },
      write: { by: 'hook', run: writePerson },
    },
    company: {
      key: ['groupId'],
      map: {
        name: { from: 'group.name', as: 'text' },
        website: { from: 'group.website', as: 'text' },
      },
      write: companyWrite,
    },
    event: note(),
    order: note('properties.order_id'),
    case: note(),
    message: note('properties.message_id'),
    loyalty: note(),
    erase: { key: ['traits.email'], map: {}, write: { by: 'hook', run: erasePerson } },
  },
});
