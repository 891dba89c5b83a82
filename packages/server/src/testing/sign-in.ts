import { randomUUID } from 'node:crypto';
import { type Answer, type CallOptions, secretKey, type TestServer } from './test-server.ts';

/** An agent who signed in, as a browser at the desk does. */
export interface SignedInAgent {
  id: string;
  email: string;
  password: string;
  cookie: string;
  csrfToken: string;
  /** Calls with the cookie, and with the token where something is written. */
  call(method: string, path: string, options?: CallOptions): Promise<Answer>;
}

const origin = 'http://127.0.0.1:8787';

/** The cookie that an answer sets, as the browser sends it back. */
export const cookieOf = ({ headers }: Pick<Answer, 'headers'>): string =>
  headers.getSetCookie()[0]?.split(';')[0] ?? '';

/** Adds an agent and signs them in. */
export const signInAgent = async (
  server: TestServer,
  facts: Record<string, unknown> = {},
): Promise<SignedInAgent> => {
  const email = `${randomUUID()}@shop.example`;
  const password = 'correct horse battery staple';
  const added = await server.call('POST', '/v1/admin/agents', {
    token: secretKey,
    body: { name: 'Ana', email, role: 'agent', password, ...facts },
  });
  if (added.status !== 201) throw new Error(`adding an agent: ${JSON.stringify(added.body)}`);
  const session = await server.call('POST', '/v1/desk/session', {
    headers: { origin },
    body: { email, password },
  });
  const cookie = cookieOf(session);
  const { csrfToken } = session.body;
  return {
    id: added.body.id,
    email,
    password,
    cookie,
    csrfToken,
    call: (method, path, { headers, ...options } = {}) =>
      server.call(method, path, {
        ...options,
        headers: { cookie, ...(method !== 'GET' && { origin, 'x-csrf-token': csrfToken }), ...headers },
      }),
  };
};
