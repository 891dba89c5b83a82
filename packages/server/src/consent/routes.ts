import { consentRequest, type StoredConsent } from '@rapport/sdk/models';
import { Hono } from 'hono';
import * as z from 'zod/mini';
import { basicUserName, bearerToken } from '../auth/site-access.ts';
import { proveVisitor, visitorOf } from '../auth/who.ts';
import type { ServerContext } from '../context.ts';
import { type AppEnvironment, admit } from '../http/admit.ts';
import { check, parseJson } from '../http/parse-json.ts';
import { readBody } from '../http/read-body.ts';
import { ProblemError } from '../problem.ts';
import { listReceipts } from './list-receipts.ts';
import { regimeIn, regionOf } from './regime.ts';

const maxBodyBytes = 16_384;

const listQuery = z.object({
  cursor: z.optional(z.coerce.number().check(z.int(), z.nonnegative())),
  limit: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(1_000)), 100),
});

/** `PUT /v1/consent`, `GET /v1/consent` and `GET /v1/consent/receipts`. */
export const consentRoutes = (server: ServerContext) => {
  const { config, sites, storage, deliveries, now } = server;
  const connectors = config.connectors.map(({ name }) => name);
  const app = new Hono<AppEnvironment>();

  app.put('/consent', async (context) => {
    const body = check(consentRequest, parseJson(await readBody(context.req.raw, maxBodyBytes)));
    const authorization = context.req.header('authorization');
    const visitor =
      bearerToken(authorization) === undefined ? undefined : await visitorOf(server, authorization);
    const { site } = sites.find(visitor?.site ?? basicUserName(authorization) ?? body.writeKey);
    await admit(server, context, site);
    const { anonymousId, visitorKey } = body;
    if ((anonymousId === undefined) !== (visitorKey === undefined))
      throw new ProblemError('invalid_body', { detail: 'anonymousId and visitorKey come together' });
    if (anonymousId !== undefined && visitorKey !== undefined)
      await proveVisitor(server, site, { anonymousId, visitorKey });
    const receivedAt = now();
    const region = regionOf(config, context.req.raw.headers);
    const receipt = await storage.run('putReceipt', {
      site: site.key,
      receiptId: body.id,
      anonymousId: visitor?.anonymousId ?? anonymousId ?? null,
      choices: body.choices,
      policyVersion: body.policyVersion,
      textHash: body.textHash,
      signals: body.signals,
      outbox: body.outbox,
      source: body.source,
      region,
      regime: regimeIn(region, site.consent),
      receivedAt,
      connectors,
      at: body.at === undefined ? receivedAt : Math.min(Date.parse(body.at), receivedAt),
    });
    deliveries.wake();
    return context.json(receipt);
  });

  app.get('/consent', async (context) => {
    const { site, anonymousId } = await visitorOf(server, context.req.header('authorization'));
    const row = await storage.read
      .selectFrom('consent_receipts')
      .selectAll()
      .where('site', '=', site)
      .where('anonymous_id', '=', anonymousId)
      .orderBy('at', 'desc')
      .orderBy('sequence', 'desc')
      .limit(1)
      .executeTakeFirst();
    if (!row) throw new ProblemError('not_found', { detail: 'this visitor has made no choice' });
    const stored: StoredConsent = {
      choices: JSON.parse(row.choices),
      policyVersion: row.policy_version,
      source: row.source as StoredConsent['source'],
      at: new Date(row.at).toISOString(),
      receiptId: row.receipt_id,
    };
    return context.json(stored);
  });

  app.get('/consent/receipts', async (context) => {
    const visitor = await visitorOf(server, context.req.header('authorization'));
    const page = check(listQuery, context.req.query(), 'invalid_query');
    return context.json(await listReceipts(storage, visitor, page));
  });

  return app;
};
