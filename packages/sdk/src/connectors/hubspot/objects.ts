import type { HookWrite, LookupWrite, OperationDefinition } from '../definition.ts';
import { html, htmlWithin } from '../engine/html.ts';
import { type Answer, at, type HttpRequest, idAt, listAt, path } from '../engine/http.ts';
import type { CrmRecord } from '../engine/record.ts';
import { refuse } from '../engine/written.ts';
import { objectsOf, textsOf, upsertBy } from './rows.ts';

/** The property that keeps our id. Owners make it once for each object, as a unique one. */
export const idProperty = 'rapport_id';

/** HubSpot's own numbers of what a new record may hang on a contact by. */
const toContact = { tickets: 16, notes: 202 } as const;

const idOf = ({ body }: Answer): string | undefined => idAt(body, 'id');

/** What the create of a duplicate says: `… 4711 already has that value`. */
const existing = ({ body }: Answer): string | undefined =>
  /(\d+) already has that value/.exec(JSON.stringify(body ?? ''))?.[1];

/**
 * Looks for a record by our id: HubSpot answers that from its store, not from the index of its search, and so knows what
 * was written a moment ago.
 *
 * @param starts What a new one has besides its fields.
 * @param changes What changes with one that is there.
 */
export const lookupOf = (
  kind: string,
  starts: (record: CrmRecord) => Record<string, string> = () => ({}),
  changes: (record: CrmRecord) => Record<string, string> = () => ({}),
): LookupWrite => ({
  by: 'lookup',
  find: ({ key, settings }) => ({
    method: 'GET',
    path: objectsOf(settings, kind) + path`/${key}`,
    query: { idProperty },
  }),
  found: (answer) => [idOf(answer) ?? []].flat(),
  create: (record) => create(kind, record, { ...starts(record), ...textsOf(record.fields) }),
  id: idOf,
  existing,
  update: (record, id) => ({
    method: 'PATCH',
    path: objectsOf(record.settings, kind) + path`/${id}`,
    json: { properties: { ...textsOf(record.fields), ...changes(record) } },
  }),
});

const create = (kind: string, record: CrmRecord, properties: Record<string, string>): HttpRequest => {
  const associationTypeId = toContact[kind as keyof typeof toContact];
  const types = [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId }];
  return {
    method: 'POST',
    path: objectsOf(record.settings, kind),
    json: {
      properties,
      ...(associationTypeId && { associations: [{ to: { id: record.person ?? '' }, types }] }),
    },
  };
};

/** Hangs what was written on its contact; as often as one likes. */
export const linkToContact =
  (kind: string): NonNullable<OperationDefinition['after']> =>
  ({ settings, person = '' }, id = '') => [
    {
      method: 'POST',
      path: path`/crm/associations/${String(settings.apiVersion)}/${kind}/contacts/batch/associate/default`,
      json: { inputs: [{ from: { id }, to: { id: person } }] },
    },
  ];

const domainOf = ({ fields }: CrmRecord): string | undefined => {
  const given = fields.domain ?? fields.website;
  if (typeof given !== 'string' || given === '') return undefined;
  const host = URL.parse(given.includes('://') ? given : `https://${given}`)?.hostname;
  return host?.replace(/^www\./, '');
};

const upsertCompany = upsertBy('companies', idProperty);

/**
 * Takes the company that has our id; else the only one of the domain that has none yet, as HubSpot makes companies of
 * the addresses of contacts by itself; else a new one.
 */
export const writeCompany: HookWrite = {
  by: 'hook',
  run: async (given, send) => {
    const companies = objectsOf(given.settings, 'companies');
    const domain = domainOf(given);
    const record = { ...given, fields: { ...given.fields, ...(domain && { domain }) } };
    const update = async (id: string) => {
      const json = { properties: textsOf(record.fields) };
      await send({ method: 'PATCH', path: companies + path`/${id}`, json });
      return id;
    };
    const known = idOf(
      await send({ method: 'GET', path: companies + path`/${record.key}`, query: { idProperty } }),
    );
    if (known !== undefined) return update(known);
    const filters = [
      { propertyName: 'domain', operator: 'EQ', value: domain },
      { propertyName: idProperty, operator: 'NOT_HAS_PROPERTY' },
    ];
    const json = { filterGroups: [{ filters }], properties: ['domain'], limit: 2 };
    const same = domain ? await send({ method: 'POST', path: `${companies}/search`, json }) : undefined;
    const [only, another] = listAt(same?.body, 'results');
    const id = another === undefined ? idAt(only, 'id') : undefined;
    if (id !== undefined) return update(id);
    const [row] = upsertCompany.rows(await send(upsertCompany.request([record])), [record]);
    if (row?.ok === false) throw refuse(row.code, row.message);
    return row?.id;
  },
};

const maxNoteCharacters = 60_000;

/** The line that tells a note from others of the same moment. */
const markOf = ({ key }: CrmRecord): string => html(`Rapport ${key}`);

const noteOf = (record: CrmRecord): string => {
  const { properties, title } = record.view;
  const { author, text, topic } = properties;
  const said =
    typeof text === 'string' ? `${author ?? 'visitor'}: ${text}` : [title, topic].filter(Boolean).join(': ');
  return `${htmlWithin(said, maxNoteCharacters)}<br><small>${markOf(record)}</small>`;
};

/** A note for each message. Only the search finds notes, and it is some moments behind. */
export const writeNote: LookupWrite = {
  by: 'lookup',
  find: ({ view, settings }) => ({
    method: 'POST',
    path: `${objectsOf(settings, 'notes')}/search`,
    json: {
      filterGroups: [
        {
          filters: [
            { propertyName: 'hs_timestamp', operator: 'EQ', value: String(Date.parse(view.timestamp)) },
          ],
        },
      ],
      properties: ['hs_note_body'],
      limit: 100,
    },
  }),
  found: ({ body }, record) =>
    listAt(body, 'results')
      .filter((note) => String(at(note, 'properties', 'hs_note_body')).includes(markOf(record)))
      .flatMap((note) => idAt(note, 'id') ?? []),
  create: (record) =>
    create('notes', record, {
      hs_timestamp: record.view.timestamp,
      hs_note_body: noteOf(record),
      ...textsOf(record.fields),
    }),
  id: idOf,
};
