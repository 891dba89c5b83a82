import { invalidOption, textOption } from '../../options.ts';
import type { Authentication } from '../engine/authentication.ts';
import { secureUrlOption } from '../secure-url.ts';
import { answerPath, idAtPath } from './answer-path.ts';
import { fieldsOnly } from './fields-only.ts';
import type { RestAuthentication } from './rest-options.ts';

const fields: Readonly<Record<RestAuthentication['kind'], string>> = {
  none: '',
  bearer: 'token',
  basic: 'user password',
  header: 'headers',
  oauth2: 'grant tokenUrl clientId clientSecret clientIn bodyAs parameters refreshToken',
  session: 'signIn token header prefix lifetimeMs',
};
const grants = ['client_credentials', 'refresh_token', 'password'];

const headersOf = (option: string, headers: unknown): Record<string, string> => {
  try {
    return Object.fromEntries(new Headers(headers as Record<string, string>));
  } catch {
    throw invalidOption(option, 'names and values of HTTP headers');
  }
};

/**
 * Makes what signs in of data; secrets stay in functions, where nothing prints them.
 * @throws RapportError `invalid_option`, which names the option and never says its value
 */
export const restAuthentication = (given: RestAuthentication, baseUrl: string): Authentication<unknown> => {
  const kinds = Object.keys(fields);
  if (!kinds.includes(given?.kind)) throw invalidOption('authentication.kind', `one of ${kinds.join(', ')}`);
  fieldsOnly('authentication', given, ['kind', ...fields[given.kind].split(' ')]);
  const text = (name: string, value: unknown) => textOption(`authentication.${name}`, value);
  switch (given.kind) {
    case 'none':
      return { kind: 'none' };
    case 'bearer': {
      const authorization = `Bearer ${text('token', given.token)}`;
      return { kind: 'header', headers: () => ({ authorization }) };
    }
    case 'basic': {
      const [user, password] = [text('user', given.user), text('password', given.password)];
      return { kind: 'basic', user: () => user, password: () => password };
    }
    case 'header': {
      const headers = headersOf('authentication.headers', given.headers);
      return { kind: 'header', headers: () => headers };
    }
    case 'session':
      return session(given, baseUrl);
    case 'oauth2':
      return oauth2(given);
  }
};

const session = (
  given: Extract<RestAuthentication, { kind: 'session' }>,
  baseUrl: string,
): Authentication<unknown> => {
  fieldsOnly('authentication.signIn', given.signIn, ['path', 'json', 'form']);
  const { path } = given.signIn;
  if (!String(path).startsWith('/'))
    throw invalidOption('authentication.signIn.path', 'a path that starts with /');
  const token = answerPath('authentication.token', given.token);
  const { header = 'authorization', prefix, lifetimeMs } = given;
  headersOf('authentication.header', { [header]: '' });
  return {
    kind: 'session',
    signIn: () => ({ method: 'POST', ...given.signIn, path: baseUrl + path }),
    token: ({ body }) => idAtPath(body, token),
    headers: (value) => ({ [header]: prefix === undefined ? value : `${prefix} ${value}` }),
    ...(lifetimeMs !== undefined && { lifetimeMs }),
  };
};

const oauth2 = (given: Extract<RestAuthentication, { kind: 'oauth2' }>): Authentication<unknown> => {
  const { grant, clientSecret, parameters, clientIn, bodyAs, refreshToken } = given;
  if (!grants.includes(grant)) throw invalidOption('authentication.grant', `one of ${grants.join(', ')}`);
  const tokenUrl = secureUrlOption('authentication.tokenUrl', given.tokenUrl);
  const clientId = textOption('authentication.clientId', given.clientId);
  const first = grant === 'refresh_token' && textOption('authentication.refreshToken', refreshToken);
  return {
    kind: 'oauth2',
    grant,
    tokenUrl: () => tokenUrl,
    clientId: () => clientId,
    ...(clientSecret !== undefined && { clientSecret: () => clientSecret }),
    ...(clientIn && { clientIn }),
    ...(bodyAs && { bodyAs }),
    ...(parameters && { parameters: () => ({ ...parameters }) }),
    ...(first && { refreshToken: () => first }),
  };
};
