import type { MessageAuthor } from '../models/index.ts';
import type { ThreadState } from './messages.ts';

/** Who is writing, as long as it holds. */
export interface TypingShown {
  current(): ThreadState<unknown>['typing'];
  /** Somebody writes; nothing for those who are not shown writing. */
  begin(author: MessageAuthor): void;
  end(): void;
}

/** What people write shows so long, unless they go on. */
const shownMs = 6_000;

/** Creates what shows who is writing. @param onEnd told when it has run out */
export const createTypingShown = (onEnd: () => void): TypingShown => {
  let current: ThreadState<unknown>['typing'];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const end = () => {
    clearTimeout(timer);
    current = undefined;
  };
  return {
    current: () => current,
    end,
    begin: ({ type, name }) => {
      if (type !== 'agent' && type !== 'bot') return;
      end();
      current = { type, ...(name !== undefined && { name }) };
      timer = setTimeout(() => {
        end();
        onEnd();
      }, shownMs);
    },
  };
};
