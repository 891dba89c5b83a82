import { isRapportError } from '@rapport/sdk';
import {
  type Agent,
  agent,
  type CannedAnswer,
  cannedAnswer,
  type DeskCase,
  type DeskSession,
  type DeskSignIn,
  deskCase,
  deskSession,
  type MessageFile,
  messageFile,
  type Profile,
  profile,
} from '@rapport/sdk/models';
import * as z from 'zod/mini';
import type { ThreadKind } from '../threads/desk-thread.ts';
import { type ArticlesApi, createArticlesApi } from './articles-api.ts';
import { createDeskHttp, type DeskHttpOptions } from './http.ts';
import { createLoyaltyApi, type LoyaltyApi } from './loyalty-api.ts';
import { createOfficeApi, type OfficeApi } from './office-api.ts';
import { createThreadsApi, type ThreadsApi } from './threads-api.ts';

const agents = z.object({ items: z.array(agent) });
const cannedAnswers = z.object({ items: z.array(cannedAnswer) });

/** A case that comes of a conversation. */
export interface CaseOfConversation {
  id: string;
  conversationId: string;
  subject: string;
}

/** Everything that the desk asks the server. Each throws a `RapportError`. */
export interface DeskApi {
  /** Undefined where nobody is signed in. */
  session(): Promise<DeskSession | undefined>;
  signIn(request: DeskSignIn): Promise<DeskSession>;
  signOut(): Promise<void>;
  setStatus(status: 'online' | 'away'): Promise<void>;
  threads: Readonly<Record<ThreadKind, ThreadsApi>>;
  createCase(request: CaseOfConversation): Promise<DeskCase>;
  mergeCase(id: string, into: string): Promise<DeskCase>;
  agents(): Promise<Agent[]>;
  /** A newer address of a file. */
  file(id: string): Promise<MessageFile>;
  cannedAnswers(site: string): Promise<CannedAnswer[]>;
  saveCannedAnswer(answer: CannedAnswer): Promise<CannedAnswer>;
  removeCannedAnswer(answer: CannedAnswer): Promise<void>;
  articles: ArticlesApi;
  /** By `userId` or `anonymousId`. */
  profile(id: string): Promise<Profile>;
  loyalty: LoyaltyApi;
  office: OfficeApi;
}

/** Creates the desk's way to the server. */
export const createDeskApi = (options: DeskHttpOptions = {}): DeskApi => {
  const http = createDeskHttp(options);
  const sessionPath = '/v1/desk/session';
  const keep = (session: DeskSession): DeskSession => {
    http.csrfToken = session.csrfToken;
    return session;
  };
  const answerAt = ({ id, site }: CannedAnswer) => ({
    path: `/v1/admin/canned-answers/${encodeURIComponent(id)}`,
    query: { site },
  });
  return {
    async session() {
      try {
        return keep(await http.send({ path: sessionPath, schema: deskSession }));
      } catch (error) {
        if (isRapportError(error) && error.code === 'unauthorized') return undefined;
        throw error;
      }
    },
    async signIn(json) {
      return keep(await http.send({ method: 'POST', path: sessionPath, json, schema: deskSession }));
    },
    signOut: () => http.send({ method: 'DELETE', path: sessionPath }),
    setStatus: (status) => http.send({ method: 'PUT', path: '/v1/desk/status', json: { status } }),
    threads: {
      conversations: createThreadsApi(http, 'conversations'),
      cases: createThreadsApi(http, 'cases'),
    },
    createCase: (json) => http.send({ method: 'POST', path: '/v1/admin/cases', json, schema: deskCase }),
    mergeCase: (id, into) =>
      http.send({
        method: 'POST',
        path: `/v1/admin/cases/${encodeURIComponent(id)}/merge`,
        json: { into },
        schema: deskCase,
      }),
    async agents() {
      return (await http.send({ path: '/v1/admin/agents', schema: agents })).items;
    },
    file: (id) => http.send({ path: `/v1/files/${encodeURIComponent(id)}`, schema: messageFile }),
    async cannedAnswers(site) {
      return (await http.send({ path: '/v1/admin/canned-answers', query: { site }, schema: cannedAnswers }))
        .items;
    },
    saveCannedAnswer: (answer) =>
      http.send({ ...answerAt(answer), method: 'PUT', json: answer, schema: cannedAnswer }),
    removeCannedAnswer: (answer) => http.send({ ...answerAt(answer), method: 'DELETE' }),
    articles: createArticlesApi(http),
    profile: (id) => http.send({ path: `/v1/admin/profiles/${encodeURIComponent(id)}`, schema: profile }),
    loyalty: createLoyaltyApi(http),
    office: createOfficeApi(http),
  };
};
