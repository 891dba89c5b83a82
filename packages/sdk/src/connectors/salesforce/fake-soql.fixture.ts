import type { FakeThing } from '../suite/fake-crm.fixture.ts';

const textOf = (text: string) => text.slice(1, -1).replace(/\\(.)/g, '$1');

/** A condition of SOQL as a test of a record; throws where it cannot be read. */
const parse = (condition: string): ((thing: FakeThing) => boolean) => {
  const tokens = condition.match(/'(?:[^'\\]|\\.)*'|[(),]|!=|=|[\w.]+/g) ?? [];
  let at = 0;
  const take = (expected?: string) => {
    const token = tokens[at++];
    if (token === undefined || (expected !== undefined && token !== expected)) throw new Error('malformed');
    return token;
  };
  const same = (one: unknown, other: string) => String(one ?? '').toLowerCase() === other.toLowerCase();

  const single = (): ((thing: FakeThing) => boolean) => {
    if (tokens[at] === '(') {
      take();
      const inner = either();
      take(')');
      return inner;
    }
    const field = take();
    const fieldOf = ({ id, fields }: FakeThing) => (field === 'Id' ? id : fields[field]);
    const operator = take();
    if (operator === 'IN') {
      take('(');
      const values: string[] = [];
      do values.push(textOf(take()));
      while (tokens[at] === ',' && take());
      take(')');
      return (thing) => values.some((value) => same(fieldOf(thing), value));
    }
    const value = take();
    const isNull = (thing: FakeThing) => (fieldOf(thing) ?? null) === null;
    const holds = value === 'null' ? isNull : (thing: FakeThing) => same(fieldOf(thing), textOf(value));
    return operator === '=' ? holds : (thing) => !holds(thing);
  };
  const both = (): ((thing: FakeThing) => boolean) => {
    const parts = [single()];
    while (tokens[at] === 'AND') {
      take();
      parts.push(single());
    }
    return (thing) => parts.every((part) => part(thing));
  };
  const either = (): ((thing: FakeThing) => boolean) => {
    const parts = [both()];
    while (tokens[at] === 'OR') {
      take();
      parts.push(both());
    }
    return (thing) => parts.some((part) => part(thing));
  };
  const test = either();
  if (at !== tokens.length) throw new Error('malformed');
  return test;
};

/** Answers a plain query; undefined where it cannot be read. */
export const runSoql = (query: string, things: readonly FakeThing[]) => {
  const match = /^SELECT (.+?) FROM (\w+)(?: WHERE (.+?))?(?: LIMIT (\d+))?$/s.exec(query);
  if (!match) return undefined;
  const [, fields = '', kind = '', condition, limit = '2000'] = match;
  try {
    const test = condition === undefined ? () => true : parse(condition);
    const found = things.filter((thing) => thing.kind === kind && test(thing)).slice(0, Number(limit));
    const records = found.map((thing) => ({
      attributes: { type: kind, url: `/services/data/v66.0/sobjects/${kind}/${thing.id}` },
      ...Object.fromEntries(
        fields.split(', ').map((name) => [name, name === 'Id' ? thing.id : (thing.fields[name] ?? null)]),
      ),
    }));
    return { totalSize: records.length, done: true, records };
  } catch {
    return undefined;
  }
};
