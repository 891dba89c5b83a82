import { invalidOption } from '../../options.ts';
import type { HttpRequest } from '../engine/http.ts';
import { nest, readPath } from '../engine/read-path.ts';
import type { CrmRecord } from '../engine/record.ts';
import { refuse } from '../engine/written.ts';
import { isPath } from '../owner-mapping.ts';
import { fieldsOnly } from './fields-only.ts';
import type { RestRequest, RestTemplate } from './rest-options.ts';

const placeholder = /\{([^{}]*)\}/g;
const names = ['method', 'path', 'query', 'headers', 'body', 'bodyAs'];
const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** What a request may name besides the paths of mappings. */
export interface Known {
  id: boolean;
  person: boolean;
}

/** Makes the request of a record; `id` is the CRM's. */
export type Render = (record: CrmRecord, id?: string) => HttpRequest;

/**
 * Turns a request with `{names}` into what makes it.
 * @throws RapportError `invalid_option`, which names the option
 */
export const template = (
  option: string,
  request: RestRequest,
  method: HttpRequest['method'],
  known: Known,
): Render => {
  fieldsOnly(option, request, names);
  const { path, query = {}, headers = {}, body, bodyAs = 'json' } = request;
  const verb = request.method ?? method;
  if (!methods.includes(verb)) throw invalidOption(`${option}.method`, `one of ${methods.join(', ')}`);
  if (!['json', 'form'].includes(bodyAs)) throw invalidOption(`${option}.bodyAs`, 'json or form');
  if (typeof path !== 'string' || !/^\/[^?#]*$/.test(path))
    throw invalidOption(`${option}.path`, 'a path that starts with / (what follows ? stands in query)');
  checkNames(`${option}.path`, path, known);
  for (const [part, given] of Object.entries({ query, headers, body: body ?? null }))
    for (const text of textsOf(given)) checkNames(`${option}.${part}`, text, known);

  return (record, id) => {
    const read = (name: string) => valueIn(record, id, name);
    /** A search without what it is for would find everybody. */
    const needed = (name: string): string => {
      const value = read(name);
      if (value === undefined || value === null || value === '')
        throw refuse('incomplete', `nothing says ${name}, which ${option} needs`);
      return textOf(value);
    };
    const texts = (all: Readonly<Record<string, string>>) =>
      Object.fromEntries(
        Object.entries(all).map(([name, text]) => [name, text.replace(placeholder, (_, one) => needed(one))]),
      );
    const content =
      verb === 'GET' || (verb === 'DELETE' && body === undefined) ? undefined : (body ?? '{fields}');
    const whole = content === undefined ? undefined : fill(content, read);
    return {
      method: verb,
      path: path.replace(placeholder, (_, name) => encodeURIComponent(needed(name))),
      ...(Object.keys(query).length > 0 && { query: texts(query) }),
      ...(Object.keys(headers).length > 0 && { headers: texts(headers) }),
      ...(whole !== undefined && (bodyAs === 'form' ? { form: formOf(whole) } : { json: whole })),
    };
  };
};

const textsOf = (given: RestTemplate): string[] => {
  if (typeof given === 'string') return [given];
  return typeof given === 'object' && given !== null ? Object.values(given).flatMap(textsOf) : [];
};

const checkNames = (option: string, text: string, known: Known): void => {
  for (const [, name = ''] of text.matchAll(placeholder)) {
    if (name === 'id' && !known.id) throw invalidOption(option, '{id} only where something was found');
    if (name === 'person' && !known.person)
      throw invalidOption(option, "{person} only where the operation says person: 'required'");
    const isKnown = ['id', 'person', 'key', 'messageId', 'fields'].includes(name);
    if (!isKnown && !name.startsWith('fields.') && !isPath(name))
      throw invalidOption(option, `values by path, such as {traits.email}, where it says {${name}}`);
  }
};

const valueIn = ({ key, person, fields, view }: CrmRecord, id: string | undefined, name: string): unknown => {
  switch (name) {
    case 'key':
      return key;
    case 'id':
      return id;
    case 'person':
      return person;
    case 'messageId':
      return view.id;
    case 'fields':
      return nest(fields);
    default:
      return name.startsWith('fields.') ? fields[name.slice('fields.'.length)] : readPath(view, name);
  }
};

const textOf = (value: unknown): string =>
  typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);

/** Fills in values; what has none is left out. */
const fill = (given: RestTemplate, read: (name: string) => unknown): unknown => {
  if (typeof given === 'string') {
    const [, alone] = /^\{([^{}]*)\}$/.exec(given) ?? [];
    if (alone !== undefined) return read(alone);
    return given.replace(placeholder, (_, name) => textOf(read(name) ?? ''));
  }
  if (typeof given !== 'object' || given === null) return given;
  if (Array.isArray(given))
    return given.map((one: RestTemplate) => fill(one, read)).filter((one) => one !== undefined);
  const filled = Object.entries(given).map(([name, one]) => [name, fill(one, read)] as const);
  return Object.fromEntries(
    filled
      .flatMap(([name, value]) => (name === '...' ? Object.entries(value ?? {}) : [[name, value] as const]))
      .filter(([, value]) => value !== undefined),
  );
};

/** A form has texts only; what is cleared is empty. */
const formOf = (whole: unknown): Record<string, string> =>
  Object.fromEntries(Object.entries(whole ?? {}).map(([name, value]) => [name, textOf(value ?? '')]));
