import type { Conversation, Message, SupportCase } from '../models/index.ts';
import type { WaitingMessage } from './message-outbox.ts';
import type { ThreadMessage } from './messages.ts';
import type { ThreadLog } from './thread-log.ts';

/** A conversation or a case. */
export type AnyThread = Conversation | SupportCase;

type Status = ThreadMessage['status'];

/** Puts together what is shown; what did not change stays the same object. */
export interface ThreadView {
  messages(
    log: ThreadLog,
    waiting: readonly WaitingMessage[],
    about: AnyThread | undefined,
  ): readonly ThreadMessage[];
}

/** Creates the view of one thread. */
export const createThreadView = (): ThreadView => {
  let shown = new Map<string, { key: string; message: ThreadMessage }>();

  return {
    messages: (log, waiting, about) => {
      const next: typeof shown = new Map();
      const show = (id: string, key: string, make: () => ThreadMessage): ThreadMessage => {
        const before = shown.get(id);
        const entry = before?.key === key ? before : { key, message: make() };
        next.set(id, entry);
        return entry.message;
      };
      const known = log.messages();
      /** What the bot or an agent has answered to, it has. */
      const answered = known.findLast(({ author }) => author.type === 'agent' || author.type === 'bot');
      const statusOf = ({ author, sequence }: Message): Status => {
        if (author.type !== 'visitor') return undefined;
        if (sequence <= (about?.readByAgent ?? 0)) return 'read';
        return about?.agent || sequence < (answered?.sequence ?? 0) ? 'delivered' : 'sent';
      };
      const stored = known.map((message) => {
        const status = statusOf(message);
        return show(message.id, `${status}`, () => ({ ...message, ...(status && { status }) }));
      });
      // One's own does not vanish while those before it are being read.
      const early = log
        .ahead()
        .filter(({ author }) => author.type === 'visitor')
        .map((message) =>
          show(message.id, 'early', () => ({ ...message, sequence: undefined, status: 'sent' })),
        );
      const unsent = waiting
        .filter(({ item }) => !log.has(item.id))
        .map((each) => {
          const { item, status, failure, progress } = each;
          return show(item.id, `${status} ${failure} ${progress} ${item.text}`, () => ({
            id: item.id,
            [item.kind === 'case' ? 'caseId' : 'conversationId']: item.threadId,
            sequence: undefined,
            author: { type: 'visitor' },
            text: item.text,
            createdAt: item.writtenAt,
            status,
            ...(item.choice !== undefined && { choice: item.choice }),
            ...(failure !== undefined && { failure }),
            ...(progress !== undefined && { progress }),
            ...(item.file && { localFile: item.file }),
          }));
        });
      shown = next;
      return [...stored, ...early, ...unsent];
    },
  };
};
