/** What the bot says in one language. Answers themselves are passages of articles, word for word. */
export interface BotTexts {
  /** Opens a conversation, and says what it is. */
  greeting: string;
  /** Stands above a passage; and below it. */
  found: string;
  /** Stands above articles of which it is not sure. */
  perhaps: string;
  didItHelp: string;
  /** Where the help does not say. */
  unknown: string;
  /** Follows `unknown` where nobody is there. */
  nobody: string;
  /** After a greeting, thanks, or the wish to ask something else. */
  ask: string;
  handOver: string;
  thanks: string;
  choices: {
    solved: string;
    person: string;
    again: string;
  };
}
