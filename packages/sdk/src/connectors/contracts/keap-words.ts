import type { Endpoint } from './endpoints.ts';

type Fields = Record<string, unknown>;

/** Says what is wrong with a body, which is empty where there is none, or with what stands behind the question mark. */
export type Judge = (body: Fields, url: URL) => string[];

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const rowsOf = (value: unknown): Fields[] => (Array.isArray(value) ? value.filter(isObject) : []);
const partsOf = (url: URL, name: string, by: string): string[] =>
  url.searchParams.getAll(name).flatMap((value) => value.split(by).filter(Boolean));

/** Which names a filter knows; one that ends in `<>` may be compared. Names of one's own fields are not known here. */
export const filtered = (names: string): Judge => {
  const known = new Map(names.split(' ').map((name) => [name.replace('<>', ''), name.endsWith('<>')]));
  return (_, url) =>
    partsOf(url, 'filter', ';').flatMap((part) => {
      const [, name = part, operator] = /^(\w+)(==|!=|<=|>=|<|>)./.exec(part) ?? [];
      if (!operator) return [`filter: expected a name, an operator and a value, got ${part}`];
      if (!known.has(name)) return [`filter.${name} is not in the contract`];
      return operator === '==' || known.get(name) ? [] : [`filter.${name}: expected ==, got ${operator}`];
    });
};

/** What a list may be ordered by. */
export const ordered =
  (names: string): Judge =>
  (_, url) =>
    partsOf(url, 'order_by', ',').flatMap((part) => {
      const [name = '', direction = 'asc'] = part.split(' ');
      if (!names.split(' ').includes(name)) return [`order_by.${name} is not in the contract`];
      return /^(asc|desc)$/.test(direction) ? [] : [`order_by: expected asc or desc, got ${direction}`];
    });

/** Which fields an answer may be asked for. */
export const answered =
  (names: string): Judge =>
  (_, url) =>
    partsOf(url, 'fields', ',').flatMap((name) =>
      names.split(' ').includes(name) ? [] : [`fields.${name} is not in the contract`],
    );

const address = (line: number, locality: number, code: number) => ({
  ...{ line1: line, line2: line, locality, postal_code: code, zip_code: code },
  ...{ region: 50, country: 100, zip_four: 10 },
});
/** How long what stands in a slot may be. */
const longest: Record<string, Record<string, number>> = {
  ...{ EMAIL1: { email: 75 }, EMAIL2: { email: 100 }, EMAIL3: { email: 100 } },
  ...{ PHONE1: { number: 40 }, PHONE2: { number: 40 }, PHONE3: { number: 40 } },
  ...{ PHONE4: { number: 20 }, PHONE5: { number: 20 } },
  BILLING: address(75, 50, 15),
  SHIPPING: address(100, 100, 20),
  OTHER: address(100, 100, 15),
};

const lengths = (value: unknown, at = ''): string[] => {
  if (Array.isArray(value)) return value.flatMap((row, index) => lengths(row, `${at}[${index}]`));
  if (!isObject(value)) return [];
  const limits: Record<string, number> = {
    content: 65_535,
    ...longest[String(value.field)],
    ...(at.startsWith('social_accounts') && { name: 255 }),
  };
  return Object.entries(value).flatMap(([name, part]) => {
    const path = at ? `${at}.${name}` : name;
    const most = limits[name];
    if (typeof part !== 'string' || most === undefined || part.length <= most) return lengths(part, path);
    return [`${path}: expected at most ${most} characters, got ${part.length}`];
  });
};

const countryOf = (row: unknown, at: string): string[] =>
  isObject(row) && row.region && !row.country_code ? [`${at}.country_code is missing`] : [];

/** A new contact can be reached in some way. */
export const reached: Judge = ({ email_addresses, phone_numbers, addresses }) => [
  ...([email_addresses, phone_numbers, addresses].some((rows) => rowsOf(rows).length > 0)
    ? []
    : ['email_addresses, phone_numbers or addresses is missing']),
  ...rowsOf(addresses).flatMap((row, index) => countryOf(row, `addresses[${index}]`)),
];

/** A note has a title or a type. */
export const named: Judge = ({ title, type }) => (title || type ? [] : ['title or type is missing']);

/** A task's moments are texts, which say when. */
export const moments: Judge = (task) =>
  ['completion_time', 'due_time'].flatMap((name) =>
    task[name] === undefined || /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(String(task[name]))
      ? []
      : [`${name}: expected ISO 8601, got ${task[name]}`],
  );

/** A goal is told by two names or by two numbers, never by both. */
export const achieved: Judge = (goal) => {
  const [names, numbers] = [
    ['integration', 'call_name'],
    ['automation_id', 'goal_id'],
  ] as const;
  const isThere = (name: string): boolean => goal[name] !== undefined;
  const [pair, other] = names.some(isThere) ? [names, numbers] : [numbers, names];
  return [
    ...pair.filter((name) => !isThere(name)).map((name) => `${name} is missing`),
    ...other.filter(isThere).map((name) => `${name}: expected none beside ${pair.join(' and ')}`),
  ];
};

const itemOf = (item: Fields, at = ''): string[] => [
  ...(Number(item.quantity ?? 1) >= 1 ? [] : [`${at}quantity: expected at least 1, got ${item.quantity}`]),
  ...['name', 'description', 'notes', 'subscription_plan_description'].flatMap((name) =>
    typeof item[name] === 'string' && !item[name].trim() ? [`${at}${name}: expected more than space`] : [],
  ),
];
const newItemOf = (item: Fields, at = ''): string[] => {
  const { item_type = 'PRODUCT' } = item;
  const needed = [
    ...(item_type === 'PRODUCT' || item_type === 'SUBSCRIPTION' ? ['product_id'] : []),
    ...(item_type === 'SUBSCRIPTION' ? ['subscription_plan_id'] : []),
  ];
  return [
    ...itemOf(item, at),
    ...needed.filter((name) => !item[name]).map((name) => `${at}${name} is missing`),
  ];
};

/** What an order's item has to say, when it is new and later. */
export const newItem: Judge = (item) => newItemOf(item);
export const changedItem: Judge = (item) => itemOf(item);
export const newItems: Judge = ({ order_items }) =>
  rowsOf(order_items).flatMap((item, index) => newItemOf(item, `order_items[${index}].`));

/** A region needs its country. */
export const inCountry: Judge = ({ address }) => countryOf(address, 'address');

/** Makes of judges what an endpoint checks beside its schema; every body's lengths are among it. */
export const alsoBy =
  (judges: readonly Judge[]): NonNullable<Endpoint['also']> =>
  (body, url) => {
    const fields = isObject(body) ? body : {};
    return [...lengths(fields), ...judges.flatMap((judge) => judge(fields, url))];
  };
