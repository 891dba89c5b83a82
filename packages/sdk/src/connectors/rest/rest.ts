import { invalidOption, knownOptions, textOption } from '../../options.ts';
import { type DefinedConnector, defineConnector } from '../define-connector.ts';
import {
  type ConnectorDefinition,
  type ErrorRule,
  type Operation,
  operations as operationNames,
} from '../definition.ts';
import { readPath } from '../engine/read-path.ts';
import { secureUrlOption } from '../secure-url.ts';
import { createReceiver } from '../webhook/receiver.ts';
import { answerPath } from './answer-path.ts';
import { fieldsOnly } from './fields-only.ts';
import { restAuthentication } from './rest-authentication.ts';
import { restOperation } from './rest-operation.ts';
import type { RestErrorRule, RestOptions } from './rest-options.ts';

const own =
  'title url authentication headers probe limits errors consentFields operations webhookSecret'.split(' ');
const common =
  'name events filter transform people purposes carries timeoutMs credentials onLeftOut fetch now'.split(' ');

const verdicts = 'ok refused exists missing no_person signed_out throttled unavailable'.split(' ');

const errorRule = (rule: RestErrorRule, index: number): ErrorRule => {
  const option = `errors.${index}`;
  fieldsOnly(option, rule, ['status', 'at', 'is', 'means', 'waitMs']);
  const { status, at, is, means, waitMs } = rule;
  if (!verdicts.includes(means)) throw invalidOption(`${option}.means`, `one of ${verdicts.join(', ')}`);
  if (at !== undefined) answerPath(`${option}.at`, at);
  return {
    means,
    ...(status !== undefined && { status }),
    ...(at !== undefined && {
      when: ({ body }) => {
        const value = readPath(body, at);
        return is ? is.includes(value as string) : value !== undefined && value !== null;
      },
    }),
    ...(waitMs !== undefined && { waitMs: () => waitMs }),
  };
};

const operationsOf = ({ operations, consentFields = [] }: RestOptions): ConnectorDefinition['operations'] => {
  fieldsOnly('operations', operations, operationNames);
  const personKey = [operations.person?.key ?? 'traits.email'].flat();
  const made = Object.entries(operations).map(([name, operation]) => [
    name,
    restOperation(name as Operation, operation, { personKey, consentFields }),
  ]);
  for (const [name, { person }] of Object.entries(operations))
    if (person === 'required' && !operations.person)
      throw invalidOption(`operations.${name}.person`, 'an operation person, which finds or makes them');
  return Object.fromEntries(made);
};

/**
 * Creates a connector for any CRM with a REST API, of data alone: an in-house CRM, or one that has no connector here.
 * @throws RapportError `invalid_option`, which names the option by its path: `operations.person.find.path`
 * @example
 * rest({
 *   url: 'https://crm.example.com/api',
 *   authentication: { kind: 'bearer', token: process.env.CRM_TOKEN ?? '' },
 *   operations: {
 *     person: { map: { name: 'traits.name' }, upsert: { path: '/contacts/by-email/{key}' } },
 *   },
 * });
 */
export const rest = (options: RestOptions): DefinedConnector => {
  knownOptions(options, [...own, ...common]);
  const id = textOption('name', options.name ?? 'rest');
  const title = textOption('title', options.title ?? id);
  const baseUrl = secureUrlOption('url', options.url).replace(/\/+$/, '');
  const { headers = {}, probe = '/', limits = {}, errors = [], consentFields } = options;
  if (!/^\//.test(probe)) throw invalidOption('probe', 'a path that starts with /');
  fieldsOnly('limits', limits, ['windows', 'concurrent']);
  const definition: ConnectorDefinition = {
    id,
    title,
    status: 'template',
    settings: {},
    baseUrl: () => baseUrl,
    headers: () => ({ ...headers }),
    authentication: restAuthentication(options.authentication, baseUrl),
    limits,
    errors: errors.map(errorRule),
    ...(consentFields && { consentFields }),
    operations: operationsOf(options),
    probe: () => ({ method: 'GET', path: probe }),
  };
  const given = Object.fromEntries(Object.entries(options).filter(([name]) => common.includes(name)));
  const connector = defineConnector(
    definition as unknown as ConnectorDefinition<Record<never, never>, Record<never, never>>,
  )({
    ...given,
    name: id,
  } as never);
  if (options.webhookSecret === undefined) return connector;
  const receive = createReceiver('webhookSecret', options.webhookSecret, options.now ?? Date.now);
  return { ...connector, receive };
};
