import { type VisitorResponse, visitorRequest } from '@rapport/sdk/models';
import { Hono } from 'hono';
import { verifyCustomerToken } from '../auth/customer-token.ts';
import { basicUserName } from '../auth/site-access.ts';
import { newVisitorKey } from '../auth/visitor-key.ts';
import { proveVisitor } from '../auth/who.ts';
import type { ServerContext } from '../context.ts';
import { type AppEnvironment, admit } from '../http/admit.ts';
import { check, parseJson } from '../http/parse-json.ts';
import { readBody } from '../http/read-body.ts';

const maxBodyBytes = 16_384;

/** `POST /v1/visitors`: a visitor proves itself by its key and gets a token; a customer token raises it. */
export const visitorRoutes = (server: ServerContext) => {
  const { sites, tokens, live, now } = server;
  return new Hono<AppEnvironment>().post('/visitors', async (context) => {
    const body = check(visitorRequest, parseJson(await readBody(context.req.raw, maxBodyBytes)));
    const { site } = sites.find(basicUserName(context.req.header('authorization')) ?? body.writeKey);
    await admit(server, context, site);
    const provenUserId =
      body.customerToken === undefined ? null : await verifyCustomerToken(site, body.customerToken, now);
    const visitorKey = body.visitorKey ?? newVisitorKey();
    const { anonymousId } = body;
    const keyHash = await proveVisitor(server, site, { anonymousId, visitorKey }, provenUserId);
    // Conversations went along to the customer.
    if (provenUserId !== null) live.wake();
    const signed = await tokens.sign({ site: site.key, anonymousId, userId: provenUserId, keyHash });
    const response: VisitorResponse = { ...signed, ...(body.visitorKey === undefined && { visitorKey }) };
    return context.json(response);
  });
};
