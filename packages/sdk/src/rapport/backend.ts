import type { Backend } from '../backend.ts';
import type { OutboxReport } from '../models/index.ts';
import { durationOption, knownOptions, textOption, urlOption } from '../options.ts';
import { createArticles } from './articles.ts';
import { createBatchDestination } from './beacon.ts';
import { createCases } from './cases.ts';
import { createConsent } from './consent.ts';
import { createConversations } from './conversations.ts';
import { createHttp } from './http.ts';
import { createLoyalty } from './loyalty.ts';
import { createProfiles } from './profiles.ts';
import { createStream } from './stream.ts';
import { createVisitors, type VisitorIdentity } from './visitors.ts';

export interface RapportOptions extends VisitorIdentity {
  /** Where the server is: an absolute http or https URL. */
  endpoint: string | URL;
  /** The site's public key; on a server of one's own the site's secret server key, whose events count as proven. */
  siteKey: string;
  /** Totals of the outbox in front of `events`, sent along with every batch. */
  report?: () => Promise<OutboxReport>;
  /** How long one request may take. @default 20,000 for events, 10,000 for all else */
  timeoutMs?: number;
  /** @default the platform's, looked up at each call */
  fetch?: typeof fetch;
  /** Milliseconds since 1970. @default Date.now */
  now?: () => number;
}

const names = 'endpoint siteKey anonymousId visitorKey customerToken report timeoutMs fetch now'.split(' ');

/**
 * Creates the backend that one can own: Rapport's server. Profiles, conversations, cases, loyalty and the
 * stream are there only with `anonymousId`, since the server shows them to the visitor or customer alone.
 * @throws RapportError `invalid_option`
 */
export const rapport = (options: RapportOptions): Backend => {
  knownOptions(options, names);
  const endpoint = urlOption('endpoint', options.endpoint);
  if (options.timeoutMs !== undefined) durationOption('timeoutMs', options.timeoutMs);
  const siteKey = textOption('siteKey', options.siteKey);
  const http = createHttp({ ...options, endpoint });
  const visitors = createVisitors({ ...options, http, siteKey, now: options.now ?? Date.now });
  return {
    name: 'rapport',
    events: createBatchDestination({ ...options, endpoint, siteKey, visitorKey: visitors.visitorKey }),
    consent: createConsent(http, visitors, siteKey),
    articles: createArticles(http, visitors, siteKey),
    ...(options.anonymousId && {
      profiles: createProfiles(http, visitors),
      conversations: createConversations(http, visitors, siteKey),
      cases: createCases(http, visitors),
      loyalty: createLoyalty(http, visitors),
      stream: createStream(http, visitors),
    }),
  };
};
