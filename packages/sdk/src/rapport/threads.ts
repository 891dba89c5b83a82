import type { MessageQuery, NewFile, PageQuery, SendFileOptions } from '../backend.ts';
import { type Message, type MessageList, message, messageList, type NewMessage } from '../models/message.ts';
import type { Http } from './http.ts';
import { placedMessage } from './placed.ts';
import { createUpload } from './upload.ts';
import type { Visitors } from './visitors.ts';

/** A file may take as long as a slow line needs for it. */
const fileMs = 290_000;

/** Writes what is asked of a list as the end of an address. */
export const queryOf = (query: object = {}): string => {
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  return given.length > 0 ? `?${new URLSearchParams(given)}` : '';
};

/** What conversations and cases have in common. */
export interface Threads {
  /** Sends in the visitor's name. */
  ask: Http['send'];
  pathOf(id: string, more?: string): string;
  listPath(query?: PageQuery): string;
  messages(id: string, query?: MessageQuery): Promise<MessageList>;
  send(id: string, message: NewMessage): Promise<Message>;
  read(id: string, sequence: number): Promise<void>;
  sendFile(id: string, file: NewFile, options?: SendFileOptions): Promise<Message>;
}

/** Creates what conversations and cases on Rapport's server have in common. */
export const createThreads = (http: Http, visitors: Visitors, kind: 'conversations' | 'cases'): Threads => {
  const ask: Http['send'] = (request) =>
    visitors.authorized((authorization) => http.send({ ...request, authorization }));
  const pathOf = (id: string, more = ''): string => `/v1/${kind}/${encodeURIComponent(id)}${more}`;
  return {
    ask,
    pathOf,
    listPath: (query) => `/v1/${kind}${queryOf(query)}`,
    messages: async (id, query) => {
      const path = pathOf(id, `/messages${queryOf(query)}`);
      const { items, next } = await ask({ method: 'GET', path, schema: messageList });
      return { items: items.map((item) => placedMessage(http, item)), next };
    },
    send: async (id, json) =>
      placedMessage(
        http,
        await ask({ method: 'POST', path: pathOf(id, '/messages'), json, schema: message }),
      ),
    read: (id, sequence) => ask({ method: 'POST', path: pathOf(id, '/read'), json: { sequence } }),
    sendFile: async (id, { id: messageId, file, name }, { onProgress, signal } = {}) => {
      const form = new FormData();
      form.set('id', messageId);
      form.set('file', file, name);
      const fetch = onProgress && createUpload(form, onProgress);
      const path = pathOf(id, '/files');
      const request = { method: 'POST', path, form, signal, fetch, timeoutMs: fileMs } as const;
      return placedMessage(http, await ask({ ...request, schema: message }));
    },
  };
};
