import { type Agent, agentChange, newAgent } from '@rapport/sdk/models';
import { type Context, Hono } from 'hono';
import * as z from 'zod/mini';
import { type Actor, actorOf, mayUse } from '../auth/actor.ts';
import type { ServerContext } from '../context.ts';
import type { AppEnvironment } from '../http/app-environment.ts';
import { check, parseJson } from '../http/parse-json.ts';
import { readBody } from '../http/read-body.ts';
import { ProblemError } from '../problem.ts';
import type { AgentFacts } from './agent-commands.ts';
import { agentDefaults } from './agent-defaults.ts';
import type { AgentRecord } from './agent-record.ts';
import { emailOf } from './email-of.ts';
import { newPassword } from './new-password.ts';
import { agentView, readAgentRecords, readOpenCounts } from './read-agents.ts';

const maxBodyBytes = 65_536;
const listQuery = z.object({ site: z.optional(z.string()) });

/** `/v1/admin/agents`: who answers customers. Administrators of some sites manage those who work for nobody else. */
export const adminAgentRoutes = (server: ServerContext) => {
  const { config, storage, passwords, live, line, newId, now } = server;
  const app = new Hono<AppEnvironment>();

  const bodyOf = async (context: Context<AppEnvironment>) =>
    parseJson(await readBody(context.req.raw, maxBodyBytes));

  const checkSites = ({ sites = [] }: { sites?: readonly string[] | undefined }): void => {
    const known = new Set(config.sites.map(({ key }) => key));
    const wrong = sites.find((key) => !known.has(key));
    if (wrong === undefined) return;
    const path = `sites.${sites.indexOf(wrong)}`;
    throw new ProblemError('invalid_body', {
      detail: `${path}: no site has this key`,
      errors: [{ path, message: 'no site has this key' }],
    });
  };

  /** @throws ProblemError `not_found` where there is no such agent, for whoever asks */
  const managed = async (actor: Actor, id: string): Promise<AgentRecord> => {
    const found = (await readAgentRecords(storage.read)).find((agent) => agent.id === id);
    if (!found || !mayManage(actor, found.sites))
      throw new ProblemError('not_found', { detail: 'there is no such agent' });
    return found;
  };

  const shown = async (id: string): Promise<Agent> => {
    const agents = await readAgentRecords(storage.read);
    const agent = agents.find((one) => one.id === id);
    if (!agent) throw new ProblemError('not_found', { detail: 'there is no such agent' });
    return agentView(agent, (await readOpenCounts(storage.read)).get(id) ?? 0, now());
  };

  const endStreams = (id: string): void => live.end((one) => one.kind === 'agent' && one.agentId === id);

  app.get('/agents', async (context) => {
    const { site } = check(listQuery, context.req.query(), 'invalid_query');
    const actor = actorOf(context);
    const own = config.sites.map(({ key }) => key).filter((key) => mayUse(actor, key));
    const asked = site === undefined ? own : [site];
    const [agents, open] = await Promise.all([readAgentRecords(storage.read), readOpenCounts(storage.read)]);
    const items = agents
      .filter(({ sites }) => sites.length === 0 || sites.some((key) => asked.includes(key)))
      .map((agent) => agentView(agent, open.get(agent.id) ?? 0, now()));
    return context.json({ items, next: null });
  });

  app.post('/agents', async (context) => {
    const { password: wanted, email, ...body } = check(newAgent, await bodyOf(context));
    const password = wanted ?? newPassword();
    const facts: AgentFacts = { ...agentDefaults, ...given(body) };
    checkSites(facts);
    if (!mayManage(actorOf(context), facts.sites)) throw outOfScope();
    const passwordHash = await passwords.hash(password);
    const agent = {
      ...facts,
      id: newId(),
      email: emailOf(email),
      passwordHash,
      by: actorOf(context).kind,
      now: now(),
    };
    const id = await storage.run('addAgent', agent);
    if (id === null) throw new ProblemError('email_taken', { detail: 'email: another agent has it' });
    return context.json({ ...(await shown(id)), ...(wanted === undefined && { password }) }, 201);
  });

  app.patch('/agents/:id', async (context) => {
    const actor = actorOf(context);
    const { id } = await managed(actor, context.req.param('id'));
    const { password, ...body } = check(agentChange, await bodyOf(context));
    const facts = given(body);
    checkSites(facts);
    if (facts.sites && !mayManage(actor, facts.sites)) throw outOfScope();
    const secret = password === undefined ? {} : { passwordHash: await passwords.hash(password) };
    await storage.run('changeAgent', { id, facts, ...secret, by: actor.kind, now: now() });
    // A stream is opened for the sites that the agent had then.
    if (facts.sites || password !== undefined) endStreams(id);
    line.wake();
    return context.json(await shown(id));
  });

  app.delete('/agents/:id', async (context) => {
    const actor = actorOf(context);
    const { id } = await managed(actor, context.req.param('id'));
    await storage.run('removeAgent', { id, by: actor.kind, now: now() });
    endStreams(id);
    line.wake();
    return context.body(null, 204);
  });

  return app;
};

/** Nobody hands out more than they have. */
const mayManage = (actor: Actor, sites: readonly string[]): boolean =>
  actor.kind === 'admin' ||
  actor.agent.sites.length === 0 ||
  (sites.length > 0 && sites.every((key) => mayUse(actor, key)));

const outOfScope = () =>
  new ProblemError('forbidden', { detail: 'sites: expected sites that you work for yourself' });

/** Leaves out what was not said. */
const given = <Body extends object>(body: Body) =>
  Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)) as {
    [Key in keyof Body]: Exclude<Body[Key], undefined>;
  };
