import type { SObject, Tenant } from './salesforce-objects.ts';

/** Says whether a path such as `Contact.Account.Name` leads to a field. */
const isField = (path: string, object: SObject, objects: Map<string, SObject>, tenant: Tenant): boolean => {
  const [first = '', ...rest] = path.split('.');
  if (rest.length === 0)
    return object.fields.has(first) || tenant.customFields.includes(first) || first === 'Id';
  if (tenant.customFields.includes(first.replace(/__r$/, '__c'))) return true;
  const parent = objects.get(object.parents.get(first) ?? '');
  return parent !== undefined && isField(rest.join('.'), parent, objects, tenant);
};

const words = /^(and|or|not|in|like|null|true|false|asc|desc|nulls|first|last)$/i;

/** Says what is wrong with a plain query: `SELECT Id FROM Contact WHERE Email = 'a@b.example' LIMIT 2`. */
export const judgeSoql = (query: string, objects: Map<string, SObject>, tenant: Tenant): string[] => {
  // Without what stands between quotes, where a quote may be escaped.
  const bare = query.replace(/'(?:[^'\\]|\\.)*'/g, "''");
  if ((bare.replaceAll("''", '').match(/'/g) ?? []).length > 0) return ['q: a quote is not closed'];
  const parts =
    /^\s*SELECT\s+(.+?)\s+FROM\s+(\w+)(?:\s+WHERE\s+(.+?))?(?:\s+ORDER BY\s+([\w.]+)[\w\s]*?)?(?:\s+LIMIT\s+\d+)?\s*$/i.exec(
      bare,
    );
  if (!parts) return [`q: expected SELECT … FROM … WHERE … ORDER BY … LIMIT …, got ${bare}`];
  const [, selected = '', name = '', condition = '', order = ''] = parts;
  const object = objects.get(name);
  if (!object) return [`q: ${name} is no object in the contract`];
  const compared = [...condition.matchAll(/([A-Za-z_][\w.]*)(?!\w*\()\s*(?:=|!=|<|>|\sIN\b|\sLIKE\b)/gi)].map(
    ([, path]) => path!,
  );
  const fields = [...selected.split(','), ...compared, order]
    .map((path) => path.trim())
    .filter((path) => path && !words.test(path));
  const unknown = fields.filter(
    (path) => !/^count\(.*\)$/i.test(path) && !isField(path, object, objects, tenant),
  );
  return unknown.map((path) => `q: ${name}.${path} is not in the contract`);
};
