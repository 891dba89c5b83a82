import { Hono } from 'hono';
import { adminAgentRoutes } from './agents/admin-routes.ts';
import { deskSessionRoutes } from './agents/session-routes.ts';
import { adminHelpRoutes } from './articles/admin-help-routes.ts';
import { adminArticleRoutes } from './articles/admin-routes.ts';
import { helpPageRoutes } from './articles/pages/routes.ts';
import { articleRoutes } from './articles/routes.ts';
import { auditRoutes } from './audit/routes.ts';
import { cannedAnswerRoutes } from './canned-answers/routes.ts';
import { adminCaseRoutes } from './cases/admin-routes.ts';
import { caseRoutes } from './cases/routes.ts';
import { consentRoutes } from './consent/routes.ts';
import type { ServerContext } from './context.ts';
import { adminConversationRoutes } from './conversations/admin-routes.ts';
import { conversationRoutes } from './conversations/routes.ts';
import { deliveryRoutes } from './delivery/routes.ts';
import { adminFileRoutes, fileContentRoutes, fileRoutes } from './files/routes.ts';
import type { AppEnvironment } from './http/admit.ts';
import { clientOf } from './http/client-address.ts';
import { cors } from './http/cors.ts';
import { deskPage } from './http/desk-page.ts';
import { securityHeaders } from './http/security-headers.ts';
import { staticFiles } from './http/static.ts';
import { surroundingsOf } from './http/surroundings-of.ts';
import { inboundRoutes } from './inbound/routes.ts';
import { ingestRoutes } from './ingest/routes.ts';
import { insightRoutes } from './insights/routes.ts';
import { adminLoyaltyRoutes } from './loyalty/admin-routes.ts';
import { loyaltyRoutes } from './loyalty/routes.ts';
import { tillRoutes } from './loyalty/till-routes.ts';
import type { Logger } from './observe/logger.ts';
import { metricsHandler } from './observe/metrics.ts';
import { observeRequests } from './observe/observe-requests.ts';
import { refreshGauges } from './observe/refresh-gauges.ts';
import { openApiRoutes } from './open-api/routes.ts';
import { ProblemError, problemHandler, problemResponse } from './problem.ts';
import { adminProfileRoutes } from './profiles/admin-routes.ts';
import { adminErasureRoutes, erasureRoutes } from './profiles/erasure-routes.ts';
import { profileRoutes } from './profiles/routes.ts';
import { visitorRoutes } from './profiles/visitor-routes.ts';
import { reportRoutes } from './reports/routes.ts';
import { availabilityRoutes } from './routing/availability-routes.ts';
import { customerRoutes } from './routing/customer-routes.ts';
import { siteOverrideRoutes } from './site-overrides/routes.ts';
import { cookieCors, cookieRoutes } from './sites/cookie-routes.ts';
import { siteRoutes } from './sites/routes.ts';
import { streamRoutes } from './stream/routes.ts';
import { visitorLinkRoutes } from './visitor-links/routes.ts';

/** Puts the routes together: a function from request to response, with no socket. */
export const createApp = (server: ServerContext, logger: Logger): Hono<AppEnvironment> => {
  const { config, storage, admin, metrics } = server;
  const { sites, trustProxy, pages } = config;
  const app = new Hono<AppEnvironment>();
  app.onError(problemHandler((error) => logger.error({ error }, 'a request failed')));
  app.use(observeRequests({ logger, metrics }));
  app.use(staticFiles());

  const api = new Hono<AppEnvironment>();
  api.use('/cookies', cookieCors(server));
  api.use(securityHeaders({ trustProxy }), cors({ sites, trustProxy }));
  for (const routes of [
    siteRoutes,
    articleRoutes,
    cookieRoutes,
    visitorLinkRoutes,
    ingestRoutes,
    inboundRoutes,
    visitorRoutes,
    consentRoutes,
    profileRoutes,
    erasureRoutes,
    conversationRoutes,
    caseRoutes,
    fileRoutes,
    streamRoutes,
    openApiRoutes,
    deskSessionRoutes,
    availabilityRoutes,
    loyaltyRoutes,
    tillRoutes,
  ])
    api.route('/', routes(server));
  api.use('/admin/*', admin.guard);
  api.route('/admin', adminProfileRoutes(server));
  api.route('/admin', adminErasureRoutes(server));
  api.route('/admin', auditRoutes(server));
  api.route('/admin', deliveryRoutes(server));
  api.route('/admin', reportRoutes(server));
  api.route('/admin', insightRoutes(server));
  api.route('/admin', adminArticleRoutes(server));
  api.route('/admin', adminHelpRoutes(server));
  api.route('/admin', adminConversationRoutes(server));
  api.route('/admin', adminCaseRoutes(server));
  api.route('/admin', adminFileRoutes(server));
  api.route('/admin', cannedAnswerRoutes(server));
  api.route('/admin', siteOverrideRoutes(server));
  api.route('/admin', adminAgentRoutes(server));
  api.route('/admin', customerRoutes(server));
  api.route('/admin', adminLoyaltyRoutes(server));
  api.all('*', () => problemResponse('not_found'));
  app.route('/v1', api);
  app.route('/help', helpPageRoutes(server));
  app.route('/files', fileContentRoutes(server));
  app.route('/desk', deskPage({ trustProxy }));

  app.get('/healthz', (context) => context.json({ status: 'ok' }));
  app.get('/readyz', async (context) => {
    await storage.run('ping', null);
    return context.json({ status: 'ready' });
  });
  const metricsAnswer = metricsHandler(metrics);
  app.get('/metrics', async (context, next) => {
    if (!clientOf(context, trustProxy).loopback && !admin.isAdmin(context.req.header('authorization')))
      throw new ProblemError('unauthorized', {
        detail: 'metrics are for this machine and for the secret key',
      });
    await refreshGauges(metrics, storage.read);
    return metricsAnswer(context, next);
  });
  app.all(
    '*',
    async (context) =>
      (await pages?.(context.req.raw, surroundingsOf(context))) ?? problemResponse('not_found'),
  );
  return app;
};
