import { isBot } from 'isbot';

/** What a request's headers say of the browser that sent it. */
export interface Browser {
  /** Absent where no browser sent the request but the library of a server. */
  userAgent?: string;
  /** Whether it calls itself a program, such as a crawler. */
  bot: boolean;
  /** Whether the site wants none of its events. @default false */
  dropped?: boolean;
}

const maxCharacters = 512;
/** `curl`, `undici` and the libraries of servers name neither; they send for somebody else. */
const namesItself = /mozilla\/|bot|crawl|spider/i;

/**
 * Reads who sent a request. What browsers say of being driven by a program (`navigator.webdriver`) decides nothing:
 * owners test their own pages with it.
 */
export const judgeBrowser = (header: (name: string) => string | undefined): Browser => {
  const userAgent = header('user-agent')?.slice(0, maxCharacters);
  if (!userAgent) return { bot: false };
  if (namesItself.test(userAgent)) return { userAgent, bot: isBot(userAgent) };
  return header('origin') === undefined ? { bot: false } : { userAgent, bot: false };
};
