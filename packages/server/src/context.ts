import type { DeskSessions } from './agents/desk-sessions.ts';
import type { Passwords } from './agents/passwords.ts';
import type { Presence } from './agents/watch-presence.ts';
import type { HelpCentres } from './articles/help-centres.ts';
import type { createAdminGuard } from './auth/admin.ts';
import type { createSiteAccess } from './auth/site-access.ts';
import type { VisitorTokens } from './auth/visitor-token.ts';
import type { Config } from './config.ts';
import type { ConversationNews } from './conversations/conversation-news.ts';
import type { Storage } from './database/storage.ts';
import type { Deliveries } from './delivery/deliveries.ts';
import type { FileUrls } from './files/file-urls.ts';
import type { RateLimiter } from './http/rate-limit.ts';
import type { LoyaltyNewsWatch } from './loyalty/news/loyalty-news-watch.ts';
import type { Metrics } from './observe/metrics.ts';
import type { Line } from './routing/line.ts';
import type { Live } from './stream/live.ts';

/** What routes work with. */
export interface ServerContext {
  config: Config;
  storage: Storage;
  deliveries: Deliveries;
  sites: ReturnType<typeof createSiteAccess>;
  admin: ReturnType<typeof createAdminGuard>;
  /** Who is signed in at the desk. */
  deskSessions: DeskSessions;
  passwords: Passwords;
  tokens: VisitorTokens;
  /** The open streams. */
  live: Live;
  /** Tells the bot and the line what happened in conversations. */
  news: ConversationNews;
  /** Which agents are there. */
  presence: Presence;
  /** Gives those who wait to those who answer. */
  line: Line;
  fileUrls: FileUrls;
  /** Tells connectors what happened to points. */
  loyaltyNews: LoyaltyNewsWatch;
  helpCentres: HelpCentres;
  limiter: RateLimiter;
  metrics: Metrics;
  /** Milliseconds since 1970. */
  now: () => number;
  newId: () => string;
}
