import type { Thread } from '@rapport/sdk';
import { isolate } from '../shared/isolate.ts';
import type { Announcer } from '../shared/panel/announcer.ts';
import type { CasesSession } from './cases-session.ts';
import { nameOf, noticeIn } from './render-thread.ts';
import type { Voice } from './voice.ts';

/** So long messages are gathered, so that none is spoken over by the next. */
const gatherMs = 250;

/**
 * Creates what tells the announcer of one element what comes in. Every message of somebody else is said once, when
 * it arrives; what was there when the case was opened never is. To be called after each rendering.
 */
export const createCasesListener = (announcer: Announcer) => {
  let thread: Thread<unknown> | undefined;
  let heardUpTo: number | undefined;
  let news: unknown;

  return (session: CasesSession, voice: Voice): void => {
    const { text } = voice;
    if (session.thread !== thread) {
      thread = session.thread;
      heardUpTo = undefined;
    }
    if (session.news && session.news !== news) {
      const said =
        'received' in session.news
          ? text.case.received(isolate(session.news.received))
          : text.case.joined(isolate(session.news.joined));
      announcer.say(said, gatherMs);
    }
    news = session.news;
    const { messages = [], about } = session.state ?? {};
    if (!about) return;
    const since = heardUpTo;
    heardUpTo = messages.findLast(({ sequence }) => sequence !== undefined)?.sequence ?? 0;
    if (since === undefined) return;
    const arrived = messages.filter(
      ({ author, sequence = 0 }) => sequence > since && author.type !== 'visitor',
    );
    const said = arrived.map((message) =>
      message.author.type === 'system'
        ? noticeIn(message, text)
        : text.log.said(isolate(nameOf(message, text)), message.text),
    );
    if (said.length > 0) announcer.say(said.join('\n'), gatherMs);
  };
};
