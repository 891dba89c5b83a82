import { invalidOption } from '../../options.ts';
import type { Operation, OperationDefinition, Write } from '../definition.ts';
import type { Answer, HttpRequest } from '../engine/http.ts';
import type { CrmRecord } from '../engine/record.ts';
import { isPath, isSource } from '../owner-mapping.ts';
import { answerPath, foundIds, idAtPath } from './answer-path.ts';
import { fieldsOnly } from './fields-only.ts';
import type { RestOperation, RestRequest } from './rest-options.ts';
import { type Render, template } from './template.ts';

const parts = 'upsert find found foundKeys create id existing update remove optIns'.split(' ');

/** What tells things apart that are not people. */
const standardKeys: Partial<Record<Operation, readonly string[]>> = {
  company: ['groupId'],
  order: ['properties.order_id'],
  case: ['properties.case_id'],
  message: ['properties.message_id', 'id'],
  merge: ['previousId'],
};

/**
 * Makes an operation of data.
 * @throws RapportError `invalid_option`, which names the option
 */
export const restOperation = (
  name: Operation,
  given: RestOperation,
  { personKey, consentFields }: { personKey: readonly string[]; consentFields: readonly string[] },
): OperationDefinition => {
  const option = `operations.${name}`;
  fieldsOnly(option, given, ['key', 'map', 'person', ...parts]);
  const isOfPerson = name === 'person' || name === 'consent' || name === 'erase';
  const key = [given.key ?? (isOfPerson ? personKey : (standardKeys[name] ?? ['id']))].flat();
  if (!key.length || !key.every((path) => path.split('+').every(isPath)))
    throw invalidOption(`${option}.key`, 'paths such as traits.email');
  for (const [field, source] of Object.entries(given.map ?? {})) {
    if (!isSource(source))
      throw invalidOption(`${option}.map.${field}`, 'a path such as traits.email, a rule, or null');
    if (name !== 'consent' && consentFields.includes(field))
      throw invalidOption(
        `${option}.map.${field}`,
        'not to be mapped: only the customer’s own choice changes it',
      );
  }
  const allowed = partsOf(name, given);
  for (const part of parts)
    if (part in given && !allowed.split(' ').includes(part))
      throw invalidOption(`${option}.${part}`, `no such part here, where there are ${allowed}`);
  const { mayDouble, write } = writeOf(name, option, given);
  return {
    key,
    map: given.map ?? {},
    ...(given.person && { person: given.person }),
    write,
    ...(mayDouble !== undefined && { mayDouble }),
  };
};

/** Which parts make up a way of writing; another one beside them would mean nothing. */
const partsOf = (name: Operation, { upsert, find }: RestOperation): string =>
  name === 'erase'
    ? 'remove find found foundKeys'
    : name === 'consent'
      ? 'upsert optIns'
      : upsert
        ? 'upsert id'
        : find
          ? 'find found foundKeys create id existing update'
          : 'create id';

const writeOf = (
  name: Operation,
  option: string,
  given: RestOperation,
): { write: Write; mayDouble?: string } => {
  const { upsert, find, found, foundKeys, create, update, remove, id = 'id', existing, optIns } = given;
  answerPath(`${option}.id`, id);
  const render = (part: string, request: RestRequest, method: HttpRequest['method'], hasId = false): Render =>
    template(`${option}.${part}`, request, method, { id: hasId, person: given.person === 'required' });
  const idOf = ({ body }: Answer) => idAtPath(body, id);
  const search = find && {
    request: render('find', find, 'GET'),
    ids: foundIds(option, found ?? '', foundKeys),
  };
  const foundOf = ({ status, body }: Answer, { key }: CrmRecord) =>
    status < 300 && search ? search.ids(body, key) : [];

  if (optIns !== undefined && optIns !== 'allowed') throw invalidOption(`${option}.optIns`, "'allowed'");
  if (name === 'erase') {
    if (!remove) throw invalidOption(`${option}.remove`, 'the request that erases somebody');
    const removal = render('remove', remove, 'DELETE', search !== undefined);
    return {
      write: {
        by: 'hook',
        run: async (record, send) => {
          if (!search) await send(removal(record));
          else
            for (const one of foundOf(await send(search.request(record)), record))
              await send(removal(record, one));
          return undefined;
        },
      },
    };
  }
  if (name === 'consent') {
    if (!upsert) throw invalidOption(`${option}.upsert`, 'the request that says what somebody chose');
    const request = render('upsert', upsert, 'PUT');
    return {
      write: {
        by: 'hook',
        run: async (record, send) => {
          const isRefusal = record.view.consent.marketing === false;
          if (isRefusal || optIns === 'allowed') await send(request(record));
          return undefined;
        },
      },
    };
  }
  if (upsert) return { write: { by: 'request', request: render('upsert', upsert, 'PUT'), id: idOf } };
  if (!create) throw invalidOption(option, 'upsert, create, or find and create');
  const creation = render('create', create, 'POST');
  if (!search)
    return {
      write: { by: 'request', request: creation, id: idOf },
      mayDouble: 'it is created without being looked for',
    };
  const change = update && render('update', update, 'PATCH', true);
  const existingAt = existing && answerPath(`${option}.existing`, existing);
  return {
    write: {
      by: 'lookup',
      find: search.request,
      found: foundOf,
      create: creation,
      id: idOf,
      ...(change && { update: change }),
      ...(existingAt && { existing: ({ body }: Answer) => idAtPath(body, existingAt) }),
    },
  };
};
