import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { Storage } from '../database/storage.ts';
import { isAllowedOrigin } from '../http/cors.ts';
import { publicUrl } from '../http/public-url.ts';
import { ProblemError } from '../problem.ts';
import { type AgentRecord, agentColumns, agentRecordOf } from './agent-record.ts';
import { sessionIdleMs } from './session-commands.ts';
import type { SignInCount } from './sign-in-throttle.ts';

/** An agent's session. */
export interface SignedIn {
  agent: AgentRecord;
  /** SHA-256 of its cookie. */
  hash: string;
  csrfToken: string;
  expiresAt: number;
}

export interface DeskSessionsOptions {
  storage: Storage;
  now: () => number;
  trustProxy: number;
}

const cookieName = 'rapport_desk';
/** Each use would be a write. */
const renewedAfterMs = 5 * 60_000;

const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64url');
const newToken = (): string => randomBytes(32).toString('base64url');
const isEqual = (left: string, right: string): boolean =>
  timingSafeEqual(Buffer.from(hashOf(left)), Buffer.from(hashOf(right)));
const writes = (method: string): boolean => method !== 'GET' && method !== 'HEAD';

/** Keeps agents signed in by a cookie that no script can read. @see https://cheatsheetseries.owasp.org/cheatsheets/Session_Management_Cheat_Sheet.html */
export const createDeskSessions = ({ storage, now, trustProxy }: DeskSessionsOptions) => {
  /** `__Host-` keeps other hosts of the domain from setting it; it needs HTTPS. @see https://www.rfc-editor.org/rfc/rfc6265#section-4.1.2 */
  const cookieOf = (context: Context) =>
    publicUrl(context.req.raw, trustProxy).protocol === 'https:'
      ? ({ name: `__Host-${cookieName}`, secure: true } as const)
      : ({ name: cookieName, secure: false } as const);
  const putCookie = (context: Context, token: string, expiresAt: number): void => {
    const { name, secure } = cookieOf(context);
    const maxAge = Math.max(0, Math.ceil((expiresAt - now()) / 1_000));
    setCookie(context, name, token, { path: '/', httpOnly: true, sameSite: 'Strict', secure, maxAge });
  };

  const find = async (hash: string): Promise<SignedIn | undefined> => {
    const row = await storage.read
      .selectFrom('agent_sessions')
      .innerJoin('agents', 'agents.id', 'agent_sessions.agent_id')
      .select(agentColumns.map((column) => `agents.${column}` as const))
      .select(['agent_sessions.csrf_token', 'agent_sessions.expires_at'])
      .where('agent_sessions.hash', '=', hash)
      .where('agent_sessions.expires_at', '>', now())
      .where('agents.removed_at', 'is', null)
      .executeTakeFirst();
    if (!row) return undefined;
    const { csrf_token: csrfToken, expires_at: expiresAt, ...agent } = row;
    return { agent: agentRecordOf(agent), hash, csrfToken, expiresAt };
  };

  return {
    /**
     * Refuses what another page sends. Requests without `Origin` are not a browser's.
     * @throws ProblemError `origin_not_allowed`
     */
    checkOrigin(context: Context): void {
      const origin = context.req.header('origin');
      const fromElsewhere =
        origin === undefined
          ? !['same-origin', 'none', undefined].includes(context.req.header('sec-fetch-site'))
          : !isAllowedOrigin({ origins: ['self'] }, origin, publicUrl(context.req.raw, trustProxy));
      if (fromElsewhere)
        throw new ProblemError('origin_not_allowed', { detail: 'this is for pages of this server' });
    },

    /**
     * Reads who is signed in, and lets the session last on. A write needs our origin and the session's token.
     * @throws ProblemError `origin_not_allowed`, `wrong_csrf_token`
     */
    async of(context: Context): Promise<SignedIn | undefined> {
      const token = getCookie(context, cookieOf(context).name);
      const signedIn = token === undefined ? undefined : await find(hashOf(token));
      if (token === undefined || !signedIn) return undefined;
      if (writes(context.req.method)) {
        this.checkOrigin(context);
        if (!isEqual(context.req.header('x-csrf-token') ?? '', signedIn.csrfToken))
          throw new ProblemError('wrong_csrf_token', {
            detail: 'x-csrf-token: expected the token of GET /v1/desk/session',
          });
      }
      if (signedIn.expiresAt - now() > sessionIdleMs - renewedAfterMs) return signedIn;
      const expiresAt = await storage.run('renewSession', { hash: signedIn.hash, now: now() });
      if (expiresAt === null) return undefined;
      putCookie(context, token, expiresAt);
      return { ...signedIn, expiresAt };
    },

    /** Finds a session that is still good, for what lasts longer than a request. */
    find,

    /** Signs in whoever has shown the password; nobody, where the agent was removed meanwhile. */
    async begin(context: Context, agentId: string, counts: readonly SignInCount[]) {
      const token = newToken();
      const session = { agentId, hash: hashOf(token), csrfToken: newToken(), counts, now: now() };
      if (!(await storage.run('addSession', session))) return undefined;
      putCookie(context, token, now() + sessionIdleMs);
      return find(session.hash);
    },

    /** Signs out. */
    async end(context: Context, { hash }: SignedIn): Promise<void> {
      await storage.run('endSession', { hash });
      const { name, secure } = cookieOf(context);
      deleteCookie(context, name, { path: '/', secure });
    },
  };
};
export type DeskSessions = ReturnType<typeof createDeskSessions>;
