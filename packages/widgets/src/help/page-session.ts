import { randomId } from '@rapport/sdk/outbox';
import { createHelpReader } from './help-reader.ts';
import { HelpSession, type HelpSessionOptions } from './help-session.ts';
import { createKeptAnswers } from './kept-answers.ts';
import { mayReport } from './may-report.ts';
import type { HelpOrigin } from './name-of-help.ts';

/** Makes the session of a page. Undefined where nobody has articles. */
export const createPageSession = (
  { client, site, endpoint }: HelpOrigin,
  options: Pick<HelpSessionOptions, 'locale' | 'name' | 'onChange' | 'onSearch' | 'onUse'>,
): HelpSession | undefined => {
  const reader = site ? createHelpReader({ endpoint: endpoint ?? '/', site }) : undefined;
  const articles = (client ?? reader)?.articles;
  return (
    articles &&
    new HelpSession({
      ...options,
      articles,
      kept: createKeptAnswers(),
      path: () => location.pathname,
      isOnline: () => navigator.onLine,
      mayReport,
      createId: randomId,
      now: Date.now,
    })
  );
};
