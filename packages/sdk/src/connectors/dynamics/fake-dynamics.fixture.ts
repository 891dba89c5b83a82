import { createDynamicsContract } from '../contracts/dynamics.ts';
import {
  createFakeCrm,
  type FakeAnswer,
  type FakeCrm,
  type FakeThing,
  type Loose,
} from '../suite/fake-crm.fixture.ts';

const check = createDynamicsContract({ customFields: ['new_rapportid', 'new_colour'] });

const ids: Record<string, string> = {
  contacts: 'contactid',
  accounts: 'accountid',
  incidents: 'incidentid',
  tasks: 'activityid',
};

const problem = (status: number, code: string, message: string): FakeAnswer => ({
  status,
  json: { error: { code, message } },
});

/** Answers `a eq 'b' and (c eq 'd' or (e eq 'f' and g eq null))`; undefined where it cannot be read. */
const filterOf = (filter: string): ((thing: FakeThing) => boolean) | undefined => {
  const tokens = filter.match(/'(?:[^']|'')*'|[()]|[\w.-]+/g) ?? [];
  if (filter.replace(/'(?:[^']|'')*'/g, '').includes("'")) return undefined;
  let at = 0;
  type Test = (thing: FakeThing) => boolean;
  const single = (): Test => {
    const first = tokens[at++] as string;
    if (first === '(') {
      const inner = chain('or');
      at += 1;
      return inner;
    }
    at += 1;
    const text = tokens[at++] as string;
    const wanted = text.startsWith("'") ? text.slice(1, -1).replaceAll("''", "'") : text;
    return ({ fields }) => String(fields[first] ?? null).toLowerCase() === wanted.toLowerCase();
  };
  const chain = (word: 'or' | 'and'): Test => {
    const next = () => (word === 'or' ? chain('and') : single());
    const parts = [next()];
    while (tokens[at] === word) {
      at += 1;
      parts.push(next());
    }
    return (thing) =>
      word === 'or' ? parts.some((part) => part(thing)) : parts.every((part) => part(thing));
  };
  const test = chain('or');
  return at === tokens.length ? test : undefined;
};

export interface FakeDynamicsOptions {
  /** Whether the column for our id is there, with a key. @default true */
  hasKey?: boolean;
}

/** Creates an environment of Dynamics 365 in memory. */
export const createFakeDynamics = ({ hasKey = true }: FakeDynamicsOptions = {}): FakeCrm => {
  let last = 0;
  const newId = () => `00000000-0000-4000-8000-${String(++last).padStart(12, '0')}`;
  return createFakeCrm({
    origins: ['https://linden.crm4.dynamics.com', 'https://login.microsoftonline.com'],
    isSignIn: ({ url }) => url.hostname.startsWith('login.'),
    refusal: ({ headers }, crm) =>
      crm.tokens.has(headers.get('authorization')?.replace(/^Bearer /, '') ?? '')
        ? undefined
        : { status: 401 },
    // It knows these tables, and neither tasks nor metadata.
    contract: async (request) =>
      /\/(contacts|accounts|incidents)\b/.test(new URL(request.url).pathname) ? check(request) : [],
    routes: (crm) => {
      const rowOf = (kind: string, id: string) => crm.of(kind).find((thing) => thing.id === id);
      const write = (kind: string, id: string, body: Loose, known?: FakeThing): FakeAnswer => {
        const fields: Record<string, Loose> = {};
        for (const [name, value] of Object.entries(body as Record<string, Loose>)) {
          if (!name.endsWith('@odata.bind')) fields[name] = value;
          else {
            const [, table = '', target = ''] = /^\/(\w+)\((.+)\)$/.exec(value) ?? [];
            if (!rowOf(table, target))
              return problem(404, '0x80040217', `Entity With Id = ${target} Does Not Exist`);
            fields[name.replace('@odata.bind', '')] = target;
          }
        }
        if ([fields.new_rapportid, fields.emailaddress1].some((value) => crm.refusedValues.has(value)))
          return problem(400, '0x80048d19', 'Error identified in Payload');
        const key = fields.new_rapportid;
        if (key !== undefined && !hasKey)
          return problem(400, '0x80048d19', "Could not find a property named 'new_rapportid' on type");
        if (crm.of(kind).some((thing) => thing !== known && key && thing.fields.new_rapportid === key))
          return problem(412, '0x80060892', 'Entity Key Rapport violated');
        if (known?.fields.statecode && fields.statecode === undefined)
          return problem(400, '0x80045003', 'the row is read-only');
        const thing = known ?? crm.add(kind, { statecode: 0 }, id);
        Object.assign(thing.fields, fields);
        return { status: 204 };
      };
      return [
        [
          'POST',
          /^\/tenant-1\/oauth2\/v2\.0\/token$/,
          ({ body }) =>
            body.client_secret === 'entra-secret' &&
            body.scope === 'https://linden.crm4.dynamics.com/.default'
              ? { json: { access_token: crm.newToken(), token_type: 'Bearer', expires_in: 3599 } }
              : { status: 400, json: { error: 'invalid_client' } },
        ],
        ['GET', /^\/api\/data\/v9\.2\/WhoAmI$/, () => ({ json: { UserId: newId() } })],
        [
          'GET',
          /^\/api\/data\/v9\.2\/EntityDefinitions\(LogicalName='(\w+)'\)\/Attributes$/,
          ({ params: [table = ''] }) => {
            const names: Record<string, string> = {
              contact:
                'emailaddress1 firstname lastname telephone1 jobtitle birthdate address1_line1 address1_city address1_postalcode address1_stateorprovince address1_country donotbulkemail',
              account: 'name websiteurl telephone1 numberofemployees',
              task: 'subject description scheduledend',
              incident: 'title description caseorigincode',
            };
            const all = [...(names[table] ?? '').split(' '), ...(hasKey ? ['new_rapportid'] : [])];
            return {
              json: {
                value: all.map((LogicalName) => ({
                  LogicalName,
                  DisplayName: { UserLocalizedLabel: { Label: LogicalName } },
                  IsValidForCreate: true,
                  IsValidForUpdate: true,
                  RequiredLevel: { Value: 'None' },
                })),
              },
            };
          },
        ],
        [
          'GET',
          /^\/api\/data\/v9\.2\/(contacts)$/,
          ({ url, params: [kind = ''] }) => {
            const test = filterOf(url.searchParams.get('$filter') ?? '');
            if (!test) return problem(400, '0x80060888', 'syntax error');
            const found = crm
              .of(kind)
              .filter((thing) => test(thing) && !crm.unindexedValues.has(thing.fields.new_rapportid));
            const value = found.map(({ id, fields }) => ({ contactid: id, ...fields }));
            return { json: { '@odata.context': 'https://linden.crm4.dynamics.com', value } };
          },
        ],
        [
          'POST',
          /^\/api\/data\/v9\.2\/(contacts)$/,
          ({ body, params: [kind = ''] }) => {
            const id = newId();
            const answer = write(kind, id, body);
            return answer.status === 204 ? { status: 201, json: { contactid: id } } : answer;
          },
        ],
        [
          'GET',
          /^\/api\/data\/v9\.2\/(\w+)\(([\w-]+)\)$/,
          ({ params: [kind = '', id = ''] }) => {
            const row = rowOf(kind, id);
            return row
              ? { json: { statecode: row.fields.statecode, [ids[kind] as string]: id } }
              : problem(404, '0x80040217', 'Does Not Exist');
          },
        ],
        [
          'PATCH',
          /^\/api\/data\/v9\.2\/(\w+)\(([\w-]+)\)$/,
          ({ body, headers, params: [kind = '', id = ''] }) => {
            const row = rowOf(kind, id);
            if (row && headers.get('if-none-match') === '*')
              return problem(412, '0x80040237', 'A record with matching key values already exists.');
            if (!row && headers.get('if-match') === '*')
              return problem(404, '0x80040217', `${kind} With Id = ${id} Does Not Exist`);
            return write(kind, id, body, row);
          },
        ],
        [
          'POST',
          /^\/api\/data\/v9\.2\/CloseIncident$/,
          ({ body }) => {
            const [, id = ''] = /\((.+)\)/.exec(body.IncidentResolution['incidentid@odata.bind']) ?? [];
            const row = rowOf('incidents', id);
            if (row?.fields.statecode !== 0) return problem(400, '0x80040203', 'not active');
            Object.assign(row.fields, { statecode: 1, statuscode: body.Status });
            return { status: 204 };
          },
        ],
        [
          'DELETE',
          /^\/api\/data\/v9\.2\/(\w+)\(([\w-]+)\)$/,
          ({ params: [kind = '', id = ''] }) => {
            const row = rowOf(kind, id);
            if (!row) return problem(404, '0x80040217', 'Does Not Exist');
            for (const child of [...crm.of('tasks'), ...crm.of('incidents')])
              if (Object.values(child.fields).includes(id)) crm.remove(child);
            crm.remove(row);
            return { status: 204 };
          },
        ],
      ];
    },
  });
};
