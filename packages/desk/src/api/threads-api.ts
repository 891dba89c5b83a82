import {
  type AgentMessage,
  type DeskCaseChange,
  type DeskConversationChange,
  type DeskCustomer,
  deskCase,
  deskCaseList,
  deskConversation,
  deskConversationList,
  deskCustomer,
  type Message,
  message,
  messageList,
} from '@rapport/sdk/models';
import type { DeskThread, ThreadKind } from '../threads/desk-thread.ts';
import type { DeskHttp } from './http.ts';
import { sendForm } from './send-form.ts';

export interface ThreadQuery {
  site?: string | undefined;
  state?: string | undefined;
  group?: string | undefined;
  /** `me`, `none` or the id of an agent. */
  assignee?: string | undefined;
  query?: string | undefined;
  cursor?: string | undefined;
  limit?: number;
}

export interface ThreadPage {
  items: DeskThread[];
  next: string | null;
}

export interface MessageRange {
  after?: number;
  before?: number;
  limit?: number;
}

/** A file that an agent sends. */
export interface AgentFile {
  /** Of the message that it becomes: the same id twice is one. */
  id: string;
  file: File;
  onProgress: (part: number) => void;
}

/** What agents change of either; a state is one of its kind. */
export type ThreadChange = Omit<DeskConversationChange & DeskCaseChange, 'state'> & {
  state?: DeskConversationChange['state'] | DeskCaseChange['state'];
};

/** Conversations, or cases, as agents read and answer them. */
export interface ThreadsApi {
  list(query: ThreadQuery): Promise<ThreadPage>;
  get(id: string): Promise<DeskThread>;
  /** What is known of whose it is. */
  customer(id: string): Promise<DeskCustomer>;
  /** Oldest first; without a range the newest. */
  messages(id: string, range?: MessageRange): Promise<Message[]>;
  send(id: string, message: AgentMessage): Promise<Message>;
  sendFile(id: string, file: AgentFile): Promise<Message>;
  /** Says that the agent has seen everything up to here. */
  read(id: string, sequence: number): Promise<void>;
  /** Says that the agent looks at it; `writing` also that an answer is being written. */
  viewing(id: string, writing: boolean): Promise<void>;
  change(id: string, change: ThreadChange): Promise<DeskThread>;
}

/** Creates what asks for conversations or for cases: the same requests under two names. */
export const createThreadsApi = (http: DeskHttp, kind: ThreadKind): ThreadsApi => {
  const base = `/v1/admin/${kind}`;
  const one = kind === 'cases' ? deskCase : deskConversation;
  const many = kind === 'cases' ? deskCaseList : deskConversationList;
  const at = (id: string, rest = ''): string => `${base}/${encodeURIComponent(id)}${rest}`;
  return {
    list: (query) => http.send({ path: base, query: { ...query }, schema: many }),
    get: (id) => http.send({ path: at(id), schema: one }),
    customer: (id) => http.send({ path: at(id, '/customer'), schema: deskCustomer }),
    async messages(id, range = {}) {
      const query = { limit: 50, ...range };
      return (await http.send({ path: at(id, '/messages'), query, schema: messageList })).items;
    },
    send: (id, json) => http.send({ method: 'POST', path: at(id, '/messages'), json, schema: message }),
    async sendFile(id, { id: messageId, file, onProgress }) {
      const form = new FormData();
      form.append('id', messageId);
      form.append('file', file, file.name);
      const url = http.address(at(id, '/files'));
      return message.parse(await sendForm({ url, form, headers: http.writeHeaders(), onProgress }));
    },
    read: (id, sequence) => http.send({ method: 'POST', path: at(id, '/read'), json: { sequence } }),
    viewing: (id, writing) => http.send({ method: 'POST', path: at(id, '/viewing'), json: { writing } }),
    change: (id, json) => http.send({ method: 'PATCH', path: at(id), json, schema: one }),
  };
};
