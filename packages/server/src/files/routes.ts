import { type Context, Hono } from 'hono';
import { actorOf, mayUse } from '../auth/actor.ts';
import { bearerToken } from '../auth/site-access.ts';
import { visitorOf } from '../auth/who.ts';
import type { SiteChat } from '../config/chat.ts';
import type { ServerContext } from '../context.ts';
import { findThread } from '../conversations/add-message.ts';
import { agentOf } from '../conversations/agent-of.ts';
import { type Audience, fileOf, filesOf, messageOf } from '../conversations/message-of.ts';
import type { FileRow, ThreadKind } from '../conversations/rows.ts';
import { createTellEvents } from '../conversations/tell-events.ts';
import { ownsThread } from '../conversations/thread-owner.ts';
import { type AppEnvironment, admit } from '../http/admit.ts';
import { ProblemError } from '../problem.ts';
import type { AddFile } from './add-file.ts';
import { checkFile } from './check-file.ts';
import { readUpload } from './read-upload.ts';

const threads: Readonly<Record<'conversations' | 'cases', ThreadKind>> = {
  conversations: 'conversation',
  cases: 'case',
};
const paths = Object.entries(threads);

const noFile = () => new ProblemError('not_found', { detail: 'there is no such file' });
const noThread = (thread: ThreadKind) =>
  new ProblemError('not_found', { detail: `there is no such ${thread}` });

/** Creates what takes a file of anybody for a conversation or a case, and answers its message. */
const createTakeFile = (server: ServerContext) => {
  const { storage, live, news, fileUrls, now } = server;
  const events = createTellEvents(server);
  return async (
    context: Context<AppEnvironment>,
    chat: SiteChat,
    audience: Audience,
    about: Pick<
      AddFile,
      'thread' | 'threadId' | 'visitor' | 'author' | 'authorName' | 'agentId' | 'reopenAs'
    >,
  ): Promise<Response> => {
    const { id, ...upload } = await readUpload(context.req.raw, chat.files.maxBytes);
    const file = await checkFile(upload, chat.files.types);
    const result = await storage.run('addFile', { ...about, id, file, at: now() });
    if (result.added === 'full')
      throw new ProblemError('too_many_files', { detail: 'a conversation may have 100 MB of files at most' });
    if (result.added === 'often') throw new ProblemError('rate_limited', { retryAfter: 60 });
    if (result.added === 'missing') {
      if (result.reason === 'closed') throw new ProblemError('case_closed', { detail: 'open a new case' });
      throw noThread(about.thread);
    }
    const { added, message, thread: row } = result;
    if (added === 'new') {
      live.wake();
      news.tell({ type: 'message', thread: about.thread, row, message, reopened: result.reopened });
    }
    await events.messageSent(row, message);
    const files = await filesOf(storage, [message]);
    return context.json(messageOf(message, { audience, files, fileUrls }), added === 'new' ? 201 : 200);
  };
};

/** `POST /v1/conversations/{id}/files`, the same of cases, and `GET /v1/files/{id}`. */
export const fileRoutes = (server: ServerContext) => {
  const { storage, sites, deskSessions, fileUrls } = server;
  const app = new Hono<AppEnvironment>();
  const take = createTakeFile(server);

  for (const [path, thread] of paths)
    app.post(`/${path}/:id/files`, async (context) => {
      const visitor = await visitorOf(server, context.req.header('authorization'));
      const { site } = sites.find(visitor.site);
      if (!site.chat) throw noThread(thread);
      await admit(server, context, site);
      const threadId = context.req.param('id');
      // Nothing is read of what would be refused.
      const row = await findThread({ db: storage.read }, thread, threadId);
      if (!row || !ownsThread(visitor, row)) throw noThread(thread);
      const reopenAs = site.chat.bot ? 'bot' : 'queued';
      return take(context, site.chat, 'visitor', { thread, threadId, visitor, author: 'visitor', reopenAs });
    });

  const mayRead = async (context: Context<AppEnvironment>, file: FileRow): Promise<boolean> => {
    const authorization = context.req.header('authorization');
    if (bearerToken(authorization) === undefined) {
      const signedIn = await deskSessions.of(context);
      if (!signedIn) throw new ProblemError('unauthorized', { detail: 'this needs a token' });
      return mayUse({ kind: 'agent', agent: signedIn.agent }, file.site);
    }
    if (server.admin.isAdmin(authorization)) return true;
    const visitor = await visitorOf(server, authorization);
    await admit(server, context, sites.find(visitor.site).site);
    const row = await findThread({ db: storage.read }, file.thread, file.thread_id);
    return row !== undefined && ownsThread(visitor, row);
  };
  app.get('/files/:id', async (context) => {
    const file = await findFile(server, context.req.param('id'));
    // Who asks is looked at first: whether there is such a file is for nobody else.
    const nobodys = { site: '', thread: 'conversation', thread_id: '' } as FileRow;
    if (!(await mayRead(context, file ?? nobodys)) || !file) throw noFile();
    return context.json(fileOf(file, fileUrls));
  });
  return app;
};

/** The same for agents, under `/v1/admin`. */
export const adminFileRoutes = (server: ServerContext) => {
  const { storage, sites } = server;
  const app = new Hono<AppEnvironment>();
  const take = createTakeFile(server);
  for (const [path, thread] of paths)
    app.post(`/${path}/:id/files`, async (context) => {
      const actor = actorOf(context);
      const row = await findThread({ db: storage.read }, thread, context.req.param('id'));
      const chat = row && sites.site(row.site)?.chat;
      if (!row || !chat || !mayUse(actor, row.site)) throw noThread(thread);
      const agent = agentOf(actor);
      return take(context, chat, 'desk', {
        thread,
        threadId: row.id,
        author: 'agent',
        ...(agent && { agentId: agent.id, authorName: agent.name }),
      });
    });
  return app;
};

/** `GET /files/{id}/{name}`: the bytes, to whoever has a link that was signed some minutes ago. They never run. */
export const fileContentRoutes = ({ storage, fileUrls, now }: ServerContext) =>
  new Hono<AppEnvironment>().get('/:id/:name', async (context) => {
    const id = context.req.param('id');
    const { expires = '', signature = '' } = context.req.query();
    if (!/^\d{1,15}$/.test(expires) || !fileUrls.verify({ id, expires: Number(expires), signature }))
      throw new ProblemError('forbidden', { detail: 'this link does not hold any more' });
    const file = await findFile({ storage }, id);
    const content = await storage.read
      .selectFrom('file_contents')
      .select('bytes')
      .where('file_id', '=', id)
      .executeTakeFirst();
    if (!file || !content) throw noFile();
    const seconds = Math.max(0, Math.floor((Number(expires) - now()) / 1_000));
    return context.body(new Uint8Array(content.bytes), 200, {
      'content-type': file.type.startsWith('text/') ? `${file.type}; charset=utf-8` : file.type,
      'content-disposition': attachment(file.name),
      'content-length': String(content.bytes.length),
      'content-security-policy': "sandbox; default-src 'none'",
      'cross-origin-resource-policy': 'cross-origin',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'cache-control': `private, max-age=${seconds}, immutable`,
    });
  });

const findFile = ({ storage }: Pick<ServerContext, 'storage'>, id: string): Promise<FileRow | undefined> =>
  storage.read.selectFrom('files').selectAll().where('id', '=', id).executeTakeFirst();

/** @see https://www.rfc-editor.org/rfc/rfc6266#section-4.3 */
const attachment = (name: string): string => {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const full = encodeURIComponent(name).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${full}`;
};
