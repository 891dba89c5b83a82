import type { ConversationsCapability } from '../backend.ts';
import { chatAvailability, conversation, conversationList } from '../models/conversation.ts';
import { messageFile } from '../models/message.ts';
import type { Http } from './http.ts';
import { orUndefined } from './or-undefined.ts';
import { placedFile } from './placed.ts';
import { createThreads, queryOf } from './threads.ts';
import type { Visitors } from './visitors.ts';

/** Creates the part of a backend in which visitors talk to people and to the bot of Rapport's server. */
export const createConversations = (
  http: Http,
  visitors: Visitors,
  siteKey: string,
): ConversationsCapability => {
  const { ask, pathOf, listPath, ...threads } = createThreads(http, visitors, 'conversations');
  return {
    ...threads,
    list: (query) => ask({ method: 'GET', path: listPath(query), schema: conversationList }),
    get: (id) => orUndefined(ask({ method: 'GET', path: pathOf(id), schema: conversation })),
    start: (json) => ask({ method: 'POST', path: '/v1/conversations', json, schema: conversation }),
    change: (id, json) => ask({ method: 'PATCH', path: pathOf(id), json, schema: conversation }),
    typing: (id) => ask({ method: 'POST', path: pathOf(id, '/typing') }),
    file: async (id) => {
      const path = `/v1/files/${encodeURIComponent(id)}`;
      return placedFile(http, await ask({ method: 'GET', path, schema: messageFile }));
    },
    transcript: async (id) => {
      const path = pathOf(id, '/transcript');
      const response = await visitors.authorized((authorization) =>
        http.open({ method: 'GET', path, accept: 'text/plain', authorization }),
      );
      return response.blob();
    },
    availability: () => {
      const request = { method: 'GET', path: '/v1/chat', schema: chatAvailability } as const;
      // It is asked before anybody has written.
      return visitors.known()
        ? ask(request)
        : http.send({ ...request, path: `${request.path}${queryOf({ site: siteKey })}` });
    },
  };
};
