import {
  createFakeCrm,
  type FakeAnswer,
  type FakeCrm,
  type FakeThing,
  type Loose,
} from '../suite/fake-crm.fixture.ts';

export const fakeUrl = 'https://tryton.example.com';
export const fakePassword = 'secretsecret';

/** Fields of records that hold records, by model. */
const lists = ['contact_mechanisms', 'identifiers', 'addresses'];
const fieldsOf: Record<string, string[]> = {
  'party.party': ['name', 'active', ...lists],
  'ir.note': ['resource', 'message'],
};

const patternOf = (like: string, flags: string) => {
  const source = like.replaceAll(/\\(.)|%|_|[$()*+.?[\]^{|}]/g, (all, literal) => {
    if (all === '%') return '[\\s\\S]*';
    if (all === '_') return '[\\s\\S]';
    return `\\${literal ?? all}`;
  });
  return new RegExp(`^${source}$`, flags);
};

const fits = (fields: Loose, [name, operator, value]: Loose): boolean => {
  const held = fields[name] ?? null;
  if (operator === 'where')
    return held.some((row: Loose) => value.every((condition: Loose) => fits(row, condition)));
  if (operator === '=') return held === value;
  return held !== null && patternOf(value, operator === 'ilike' ? 'i' : '').test(held);
};

const userError = (text: string) => ({ error: ['UserError', [text, '', null]] });

/** Creates a Tryton in memory, with the modules `ir`, `res` and `party`. What it answers was read off a real one. */
export const createFakeTryton = (): FakeCrm => {
  /** Parties by session of the wizard that erases. */
  let wizards = 0;
  return createFakeCrm({
    origins: [fakeUrl],
    isSignIn: ({ body }) => body?.method === 'common.db.login',
    refusal: ({ headers }, { tokens }) => {
      const [, session = ''] = headers.get('authorization')?.split('Session ') ?? [];
      const [user, id, ...token] = atob(session).split(':');
      return user === 'rapport' && id === '1' && tokens.has(token.join(':')) ? undefined : { status: 401 };
    },
    routes: (crm) => {
      const modelOf = (thing: FakeThing) => thing.kind;
      const find = (model: string, ids: number[]) =>
        crm.of(model).filter(({ id }) => ids.includes(Number(id)));
      const apply = (thing: FakeThing, values: Loose) => {
        for (const [name, value] of Object.entries<Loose>(values)) {
          if (!lists.includes(name)) thing.fields[name] = value;
          else for (const [action, rows] of value) if (action === 'create') thing.fields[name].push(...rows);
        }
      };
      const unknownIn = (model: string, values: Loose) =>
        Object.keys(values).find((name) => !fieldsOf[model]?.includes(name));
      const poison = (values: Loose) =>
        [...crm.refusedValues].some((value) => JSON.stringify(values).includes(value));

      const hasBreak = (values: Loose) => /\\[tnfrv]|\\u000b/.test(JSON.stringify(values));

      const methods: Record<string, (model: string, params: Loose) => object> = {
        search_read: (model, [conditions, , limit, , , context]) => ({
          result: crm
            .of(model)
            .filter(({ fields }) => context.active_test === false || fields.active !== false)
            .filter(({ fields }) => conditions.every((condition: Loose) => fits(fields, condition)))
            .filter(
              ({ fields }) =>
                ![...crm.unindexedValues].some((value) => JSON.stringify(fields).includes(value)),
            )
            .slice(0, limit)
            .map(({ id, fields }) => ({
              id: Number(id),
              name: fields.name,
              message: fields.message,
              'contact_mechanisms.': fields.contact_mechanisms,
            })),
        }),
        create: (model, [rows]) => {
          const unknown = rows.map((values: Loose) => unknownIn(model, values)).find(Boolean);
          if (unknown) return { error: [`'${unknown}'`, ''] };
          if (model === 'party.party' && rows.some(hasBreak))
            return userError('… contains some invalid chars');
          if (rows.some(poison)) return userError('The value is not valid.');
          const [, resource] = (rows[0].resource ?? '').split(',');
          if (resource !== undefined && find('party.party', [Number(resource)]).length === 0)
            return userError('A value is required for field "Resource" in "Note".');
          const empty = model === 'party.party' ? { contact_mechanisms: [], identifiers: [] } : {};
          return {
            result: rows.map((values: Loose) => {
              const thing = crm.add(model, { active: true, ...structuredClone(empty) });
              apply(thing, values);
              return Number(thing.id);
            }),
          };
        },
        write: (model, [ids, values]) => {
          const things = find(model, ids);
          if (things.length < ids.length)
            return userError(
              `You are trying to write to records "${ids.join()}" of "Party" that don't exist anymore.`,
            );
          const unknown = unknownIn(model, values);
          if (unknown) return { error: [`'${unknown}'`, ''] };
          if (hasBreak(values)) return userError('… contains some invalid chars');
          for (const thing of things) apply(thing, values);
          return { result: null };
        },
        get_preferences: () => ({ result: { language: 'en', groups: [2] } }),
      };

      const eraseParty = (id: number) => {
        const [party] = find('party.party', [id]);
        if (party?.fields.active !== false)
          return userError(`The party "${id}" can't be erased because it is still active.`);
        party.fields.name = null;
        for (const contact of party.fields.contact_mechanisms) contact.value = null;
        for (const identifier of party.fields.identifiers) identifier.code = '****';
        for (const thing of crm.of('ir.note'))
          if (thing.fields.resource === `${modelOf(party)},${id}`) crm.remove(thing);
        return { result: {} };
      };

      const answer = (method: string, params: Loose): object | undefined => {
        if (method === 'wizard.party.erase.create') return { result: [++wizards, 'ask', 'end'] };
        if (method === 'wizard.party.erase.execute') return eraseParty(params[1].ask.party);
        if (method === 'wizard.party.erase.delete') return { result: null };
        const [, model = '', name = ''] = /^model\.(.+)\.(\w+)$/.exec(method) ?? [];
        return methods[name]?.(model, params);
      };

      const rpc = ({ id, method, params }: Loose): FakeAnswer => {
        if (method === 'common.db.login')
          return params[0] === 'rapport' && params[1].password === fakePassword
            ? { json: { id, result: [1, crm.newToken()] } }
            : { status: 401 };
        const answered = answer(method, params);
        return answered ? { json: { id, ...answered } } : { status: 403 };
      };
      return [['POST', /^\/shop\/$/, ({ body }) => rpc(body)]];
    },
  });
};
