import { type DeskSession, deskSignIn, deskStatus, passwordChange } from '@rapport/sdk/models';
import { type Context, Hono } from 'hono';
import { preferredLocale } from '../articles/pages/preferred-locale.ts';
import { mayUse } from '../auth/actor.ts';
import type { ServerContext } from '../context.ts';
import type { AppEnvironment } from '../http/app-environment.ts';
import { clientOf } from '../http/client-address.ts';
import { check, parseJson } from '../http/parse-json.ts';
import { readBody } from '../http/read-body.ts';
import { ProblemError } from '../problem.ts';
import { deriveSecret } from '../secret-key.ts';
import type { SignedIn } from './desk-sessions.ts';
import { emailOf } from './email-of.ts';
import { agentView, readOpenCounts } from './read-agents.ts';
import { type SignInCount, signInCounts } from './sign-in-throttle.ts';

const maxBodyBytes = 16_384;

/** `/v1/desk`: how agents sign in and out, and say whether they are there. */
export const deskSessionRoutes = (server: ServerContext) => {
  const { config, storage, deskSessions, passwords, presence, live, helpCentres, now } = server;
  const throttleKey = deriveSecret(config.secretKey, 'sign-in failures');
  const app = new Hono<AppEnvironment>();

  const bodyOf = async (context: Context<AppEnvironment>) =>
    parseJson(await readBody(context.req.raw, maxBodyBytes));

  const signedInTo = async (context: Context<AppEnvironment>): Promise<SignedIn> => {
    const signedIn = await deskSessions.of(context);
    if (!signedIn) throw new ProblemError('unauthorized', { detail: 'nobody is signed in' });
    return signedIn;
  };

  /** Looks at a password as often as somebody may try. @throws ProblemError `rate_limited`, `wrong_sign_in` */
  const checkPassword = async (
    context: Context<AppEnvironment>,
    email: string,
    password: string,
  ): Promise<{ id: string; counts: SignInCount[] }> => {
    const counts = signInCounts(throttleKey, email, clientOf(context, config.trustProxy));
    const waitMs = await storage.run('takeSignIn', { counts, now: now() });
    if (waitMs > 0) throw new ProblemError('rate_limited', { retryAfter: Math.ceil(waitMs / 1_000) });
    const account = await storage.read
      .selectFrom('agents')
      .select(['id', 'password_hash'])
      .where('email', '=', email)
      .where('removed_at', 'is', null)
      .executeTakeFirst();
    const isRight = await passwords.verify(password, account?.password_hash);
    if (!account || !isRight) throw new ProblemError('wrong_sign_in');
    return { id: account.id, counts };
  };

  const sessionOf = async (
    context: Context<AppEnvironment>,
    { agent, csrfToken, expiresAt }: SignedIn,
  ): Promise<DeskSession> => {
    const open = await readOpenCounts(storage.read);
    const own = config.sites.filter(({ key }) => mayUse({ kind: 'agent', agent }, key));
    const sites = own.map(async (site) => {
      const { key, name, help, chat } = site;
      const locales = help.locales.length > 0 ? help.locales : (await helpCentres.of(site)).locales();
      const labelOf = (label: Readonly<Record<string, string>>): string =>
        label[preferredLocale(Object.keys(label), context.req.header('accept-language'))] ?? '';
      return {
        key,
        name,
        locales: [...locales],
        groups: (chat?.groups ?? []).map(({ key, name }) => ({ key, name })),
        topics: (chat?.topics ?? []).map(({ key, label }) => ({ key, label: labelOf(label) })),
      };
    });
    return {
      agent: agentView(agent, open.get(agent.id) ?? 0, now()),
      csrfToken,
      expiresAt: new Date(expiresAt).toISOString(),
      sites: await Promise.all(sites),
    };
  };

  app.post('/desk/session', async (context) => {
    deskSessions.checkOrigin(context);
    const { email, password } = check(deskSignIn, await bodyOf(context));
    const { id, counts } = await checkPassword(context, emailOf(email), password);
    const signedIn = await deskSessions.begin(context, id, counts);
    if (!signedIn) throw new ProblemError('wrong_sign_in');
    return context.json(await sessionOf(context, signedIn));
  });

  app.get('/desk/session', async (context) =>
    context.json(await sessionOf(context, await signedInTo(context))),
  );

  app.delete('/desk/session', async (context) => {
    const signedIn = await signedInTo(context);
    await deskSessions.end(context, signedIn);
    live.end((one) => one.kind === 'agent' && one.sessionId === signedIn.hash);
    return context.body(null, 204);
  });

  app.put('/desk/status', async (context) => {
    const signedIn = await signedInTo(context);
    const { id } = signedIn.agent;
    const { status } = check(deskStatus, await bodyOf(context));
    await storage.run('changeAgent', { id, facts: {}, status, by: 'agent', now: now() });
    await presence.look();
    const agent = { ...signedIn.agent, status };
    return context.json(await sessionOf(context, { ...signedIn, agent }));
  });

  app.put('/desk/password', async (context) => {
    const { agent, hash } = await signedInTo(context);
    const { password, newPassword } = check(passwordChange, await bodyOf(context));
    const { counts } = await checkPassword(context, agent.email, password);
    await storage.run('changeAgent', {
      id: agent.id,
      facts: {},
      passwordHash: await passwords.hash(newPassword),
      keepSession: hash,
      by: 'agent',
      now: now(),
    });
    await storage.run('forgetSignIns', { counts });
    live.end((one) => one.kind === 'agent' && one.agentId === agent.id && one.sessionId !== hash);
    return context.body(null, 204);
  });

  return app;
};
