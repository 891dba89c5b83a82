import { randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import { createCartWatch } from './abandonment/cart-watch.ts';
import { createDeskSessions } from './agents/desk-sessions.ts';
import { createPasswords } from './agents/passwords.ts';
import { createPresence } from './agents/watch-presence.ts';
import { createApp } from './app.ts';
import { createHelpCentres } from './articles/help-centres.ts';
import { importHelpFolders } from './articles/help-folder.ts';
import { createAdminGuard } from './auth/admin.ts';
import { createSiteAccess } from './auth/site-access.ts';
import { createVisitorTokens } from './auth/visitor-token.ts';
import { createBot } from './bot/bot.ts';
import { caseOf, deskCaseOf } from './cases/case-of.ts';
import { createCaseWatch } from './cases/case-watch.ts';
import { createUntoldEvents } from './cases/untold-events.ts';
import type { Config } from './config.ts';
import type { ServerContext } from './context.ts';
import { createConversationNews } from './conversations/conversation-news.ts';
import { createTellEvents } from './conversations/tell-events.ts';
import { openStorage } from './database/open-storage.ts';
import { createDatabaseCredentials } from './delivery/database-credentials.ts';
import { createDeliveries } from './delivery/deliveries.ts';
import { createFileUrls } from './files/file-urls.ts';
import { createRateLimiter } from './http/rate-limit.ts';
import { createDailyInsights } from './insights/daily-insights.ts';
import { createTellNews } from './loyalty/news/tell-news.ts';
import { createLoyaltyWatch } from './loyalty/programme/loyalty-watch.ts';
import { createMailDestination } from './mail/mail-destination.ts';
import { createMailWatch } from './mail/mail-watch.ts';
import { createSmtp } from './mail/smtp.ts';
import { createLogger } from './observe/logger.ts';
import { createMetrics } from './observe/metrics.ts';
import { createDailyRetention } from './retention/daily-retention.ts';
import { createLine } from './routing/line.ts';
import { deriveSecret } from './secret-key.ts';
import { createLive } from './stream/live.ts';

export {
  type Config,
  type ConfigInput,
  type ConfigSource,
  defineConfig,
  type Site,
  type SiteInput,
} from './config.ts';

/** A running server, without a socket. */
export interface Server {
  /** Answers a request. The second argument carries Node's request where there is one. */
  fetch(request: Request, bindings?: object): Response | Promise<Response>;
  /** Ends the open streams, so that whoever stops listening need not wait for them; clients come back by themselves. */
  endStreams(): Promise<void>;
  /** Finishes the writes and deliveries under way and closes the database. */
  close(): Promise<void>;
}

/** What a server is made of besides its configuration. */
export interface ServerOptions {
  /** scrypt's N for agents' passwords: a power of two. @default 32,768 */
  passwordCost?: number;
}

/**
 * Opens the database, brings it up to date and begins to deliver.
 * @throws StorageError when the database cannot be opened.
 */
export const createServer = async (config: Config, options: ServerOptions = {}): Promise<Server> => {
  z.config(z.locales.en());
  const now = Date.now;
  const logger = createLogger({ level: config.logLevel });
  const metrics = createMetrics();
  const storage = await openStorage({
    database: config.database,
    tombstoneKey: deriveSecret(config.secretKey, 'tombstones'),
    onCommit: (writes) => metrics.groupCommitSize.observe(writes),
    onError: (error) => logger.error({ error }, 'the database failed'),
  });
  try {
    await importHelpFolders({
      storage,
      sites: config.sites,
      now,
      onImported: (site, counts) => logger.info({ site, ...counts }, 'brought the help folder in'),
    });
  } catch (error) {
    await storage.close();
    throw error;
  }
  const credentials = createDatabaseCredentials({
    read: storage.read,
    write: (row) => storage.run('putCredential', row),
    secretKey: config.secretKey,
    now,
  });
  for (const connector of config.connectors) connector.use?.({ credentials });
  const deliveries = createDeliveries({
    storage,
    connectors: config.connectors,
    ...(config.mail && {
      others: [createMailDestination({ storage, config, smtp: createSmtp(config.mail.smtp) })],
    }),
    now,
    onError: (error, destination) => logger.error({ error, destination }, 'delivering failed'),
    onSettled: (destination, counts) => {
      for (const [outcome, count] of Object.entries(counts))
        metrics.deliveries.inc({ destination, outcome }, count);
    },
  });
  const retention = createDailyRetention({
    storage,
    config,
    now,
    onError: (error) => logger.error({ error }, 'deleting what has expired failed'),
    onDone: (counts) => {
      const count = Object.values(counts).reduce((sum, one) => sum + one, 0);
      logger.info({ count }, 'deleted what has expired');
      if (counts.deliveries > 0)
        logger.warn({ count: counts.deliveries }, 'nobody sent again what was set aside: deleted');
    },
  });
  const insights = createDailyInsights({
    storage,
    config,
    now,
    onError: (error) => logger.error({ error }, 'learning from orders failed'),
    onDone: (site, counts) => logger.info({ site, ...counts }, 'learnt from orders'),
  });
  const carts = createCartWatch({
    storage,
    config,
    deliveries,
    now,
    onError: (error) => logger.error({ error }, 'looking at a cart failed'),
    onAbandoned: (stage) => metrics.cartsAbandoned.inc({ stage }),
  });
  const loyaltyNews = createTellNews({
    storage,
    config,
    deliveries,
    now,
    onError: (error) => logger.error({ error }, 'telling of points failed'),
  });
  const helpCentres = createHelpCentres({ storage, now });
  const deskSessions = createDeskSessions({ storage, now, trustProxy: config.trustProxy });
  const fileUrls = createFileUrls(deriveSecret(config.secretKey, 'file links'), now);
  const live = createLive({
    storage,
    fileUrls,
    now,
    caseOf,
    deskCaseOf,
    waitMs: (row, place) => line.waitMs(row, place),
    onError: (error) => logger.error({ error }, 'sending to streams failed'),
  });
  const news = createConversationNews((error) => logger.error({ error }, 'following a conversation failed'));
  const line = createLine({
    storage,
    config,
    live,
    news,
    now,
    onError: (error) => logger.error({ error }, 'moving the line on failed'),
  });
  const presence = createPresence({
    storage,
    config,
    live,
    now,
    onChange: () => line.wake(),
    onError: (error) => logger.error({ error }, 'noting who is there failed'),
  });
  const cases = createCaseWatch({
    storage,
    live,
    now,
    onError: (error) => logger.error({ error }, 'closing solved cases failed'),
  });
  const loyalty = createLoyaltyWatch({
    storage,
    config,
    now,
    onError: (error) => logger.error({ error }, 'looking after loyalty programmes failed'),
  });
  const mails = createMailWatch({
    storage,
    config,
    live,
    deliveries,
    now,
    onError: (error) => logger.error({ error }, 'looking for mail to send failed'),
  });
  const server: ServerContext = {
    config,
    storage,
    deliveries,
    sites: createSiteAccess(config.sites),
    admin: createAdminGuard({ secretKey: config.secretKey, sessions: deskSessions }),
    deskSessions,
    passwords: createPasswords(options.passwordCost === undefined ? {} : { cost: options.passwordCost }),
    tokens: createVisitorTokens(deriveSecret(config.secretKey, 'visitor tokens'), now),
    live,
    news,
    line,
    presence,
    fileUrls,
    loyaltyNews,
    helpCentres,
    limiter: createRateLimiter(config.rateLimit),
    metrics,
    now,
    newId: randomUUID,
  };
  const app = createApp(server, logger);
  const { messageSent, tell } = createTellEvents(server);
  const untold = createUntoldEvents({
    storage,
    tell,
    onError: (error) => logger.error({ error }, 'telling of what was said before failed'),
  });
  const bot = createBot({
    storage,
    config,
    helpCentres,
    live,
    news,
    messageSent,
    now,
    onError: (error) => logger.error({ error }, 'answering as the bot failed'),
  });
  deliveries.start();
  retention.start();
  insights.start();
  carts.start();
  line.start();
  untold.start();
  bot.start();
  presence.start();
  cases.start();
  loyaltyNews.start();
  loyalty.start();
  mails.start();
  helpCentres.warm(config.sites).catch((error) => logger.error({ error }, 'reading articles failed'));
  return {
    fetch: (request, bindings) => app.fetch(request, bindings),
    endStreams: () => live.stop(),
    close: async () => {
      await live.stop();
      await mails.stop();
      await loyalty.stop();
      await loyaltyNews.stop();
      await cases.stop();
      await presence.stop();
      await bot.stop();
      await untold.stop();
      await line.stop();
      await helpCentres.stop();
      await carts.stop();
      await insights.stop();
      await retention.stop();
      await deliveries.stop();
      await storage.close();
    },
  };
};
