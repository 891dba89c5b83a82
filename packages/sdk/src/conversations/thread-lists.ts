import type { Backend } from '../backend.ts';
import type { Conversation, Message, SupportCase } from '../models/index.ts';
import type { ThreadKind } from './outgoing.ts';
import type { AnyThread } from './thread-state.ts';

/** The visitor's conversations and cases, as far as they are known. */
export interface ThreadLists {
  /** Newest first; the same array until something changes. */
  conversations(): readonly Conversation[];
  /** Last changed first. */
  cases(): readonly SupportCase[];
  unread(): number;
  has(id: string): boolean;
  /** Takes one as it is now. */
  put(kind: ThreadKind, thread: AnyThread): void;
  /** A new message of one of them; answers false when it is not known. */
  count(message: Message): boolean;
  /** @throws RapportError */
  read(backend: Pick<Backend, 'conversations' | 'cases'>): Promise<void>;
}

/** So many of each are shown. */
const limit = 100;

/** Creates empty lists. */
export const createThreadLists = (): ThreadLists => {
  const known = { conversation: new Map<string, AnyThread>(), case: new Map<string, AnyThread>() };
  let sorted: { conversations: readonly Conversation[]; cases: readonly SupportCase[] } | undefined;

  const put = (kind: ThreadKind, thread: AnyThread) => {
    known[kind].set(thread.id, thread);
    sorted = undefined;
  };
  const by = (field: 'createdAt' | 'updatedAt') => (one: AnyThread, other: AnyThread) =>
    Date.parse(other[field]) - Date.parse(one[field]);
  const sort = () => {
    sorted ??= {
      conversations: ([...known.conversation.values()] as Conversation[]).sort(by('createdAt')),
      cases: ([...known.case.values()] as SupportCase[]).sort(by('updatedAt')),
    };
    return sorted;
  };
  /** What a list says may be older than what was told meanwhile. */
  const putAll = (kind: ThreadKind, items: readonly AnyThread[]) => {
    for (const item of items) {
      const before = known[kind].get(item.id);
      if (!before || Date.parse(before.updatedAt) <= Date.parse(item.updatedAt)) put(kind, item);
    }
  };

  return {
    conversations: () => sort().conversations,
    cases: () => sort().cases,
    unread: () =>
      [...known.conversation.values(), ...known.case.values()].reduce((sum, { unread }) => sum + unread, 0),
    has: (id) => known.conversation.has(id) || known.case.has(id),
    put,
    count: ({ conversationId, caseId, sequence, author, createdAt }) => {
      const kind = caseId === undefined ? 'conversation' : 'case';
      const thread = known[kind].get(caseId ?? conversationId ?? '');
      if (!thread) return false;
      if (sequence > thread.lastSequence) {
        const unread = thread.unread + (author.type === 'visitor' ? 0 : 1);
        put(kind, { ...thread, lastSequence: sequence, unread, updatedAt: createdAt });
      }
      return true;
    },
    read: async ({ conversations, cases }) => {
      const [talks, followed] = await Promise.all([conversations?.list({ limit }), cases?.list({ limit })]);
      putAll('conversation', talks?.items ?? []);
      putAll('case', followed?.items ?? []);
    },
  };
};
