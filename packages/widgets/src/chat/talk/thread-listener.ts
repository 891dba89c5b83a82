import type { Connection, Thread, ThreadMessage } from '@rapport/sdk';
import { countOf } from '../../shared/count-of.ts';
import { isolate } from '../../shared/isolate.ts';
import type { Announcer } from '../../shared/panel/announcer.ts';
import type { Voice } from '../voice.ts';
import type { ChatSession } from './chat-session.ts';
import { nameOf, noticeIn } from './message-words.ts';

/** So long messages are gathered, so that none is spoken over by the next. */
const gatherMs = 250;
/** More than these are counted rather than read out. */
const mostRead = 3;

/** Tells the announcer what a thread brings. */
export interface ThreadListener {
  /** After each rendering. */
  hear(session: ChatSession, voice: Voice): void;
  /** Says something of one's own doing. */
  say(text: string): void;
  stop(): void;
}

const wordsOf = (message: ThreadMessage, { text, tag }: Voice): string => {
  const said = [message.text, ...(message.files ?? []).map(({ name }) => text.log.file(isolate(name)))];
  const words =
    message.author.type === 'system'
      ? noticeIn(message, text)
      : text.log.said(isolate(nameOf(message.author, text)), said.filter(Boolean).join(' '));
  const { articles = [], choices = [] } = message;
  const offered = [...articles.map(({ title }) => title), ...choices.map((choice) => choice.text)];
  return [words, new Intl.ListFormat(tag).format(offered)].filter(Boolean).join(' ');
};

/**
 * Creates the listener of one element. Every message of somebody else is said once, when it arrives; what was there
 * when the thread was opened and what comes in as history never is.
 */
export const createThreadListener = (announcer: Announcer): ThreadListener => {
  let thread: Thread<unknown> | undefined;
  let heardUpTo: number | undefined;
  let connection: Connection | undefined;
  let failed: ReadonlySet<string> = new Set();
  let pending: string[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  const stop = (): void => {
    clearTimeout(timer);
    timer = undefined;
    pending = [];
  };
  const gather = (texts: readonly string[], voice: Voice): void => {
    if (texts.length === 0) return;
    pending.push(...texts);
    timer ??= setTimeout(() => {
      const { tag, text } = voice;
      announcer.say(
        pending.length > mostRead ? countOf(tag, pending.length, text.unread) : pending.join('\n'),
      );
      stop();
    }, gatherMs);
  };

  return {
    stop,
    say: (text) => announcer.say(text),
    hear(session, voice) {
      if (session.thread !== thread) {
        thread = session.thread;
        heardUpTo = undefined;
        failed = new Set();
        stop();
      }
      const { state } = session;
      if (!state || session.isLoading) return;
      const { messages } = state;
      const newest = messages.findLast(({ sequence }) => sequence !== undefined)?.sequence ?? 0;
      if (heardUpTo !== undefined && newest > heardUpTo) {
        const since = heardUpTo;
        const others = messages.filter(
          ({ author, sequence = 0 }) => sequence > since && author.type !== 'visitor',
        );
        gather(
          others.map((message) => wordsOf(message, voice)),
          voice,
        );
      }
      heardUpTo = Math.max(newest, heardUpTo ?? 0);

      const failing = messages.filter(({ status }) => status === 'failed').map(({ id }) => id);
      if (failing.some((id) => !failed.has(id))) gather([voice.text.status.failed], voice);
      failed = new Set(failing);

      const was = connection;
      connection = session.messages.state().connection;
      if (was && was !== connection && connection === 'offline')
        gather([voice.text.connection.offline], voice);
    },
  };
};
