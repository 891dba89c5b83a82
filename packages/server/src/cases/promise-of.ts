import type { HighValue, SiteChat } from '../config/chat.ts';
import { answerBy } from './answer-by.ts';

/** What a site promises to whoever opens a case at a moment, and who goes ahead of others. */
export const promiseOf = (
  { hours, answerWithinHours, highValue }: Pick<SiteChat, 'hours' | 'answerWithinHours' | 'highValue'>,
  at: number,
): { answerBy?: number; highValue?: HighValue } => {
  const until = answerWithinHours === undefined ? undefined : answerBy(hours, at, answerWithinHours);
  return { ...(until !== undefined && { answerBy: until }), ...(highValue && { highValue }) };
};
