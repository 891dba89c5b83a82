import type { Connector, InboundEvent } from '@rapport/sdk/connectors';
import type { StoredEvent } from '@rapport/sdk/models';
import { Hono } from 'hono';
import type { Site } from '../config.ts';
import type { ServerContext } from '../context.ts';
import { destinationsOf } from '../delivery/destinations-of.ts';
import { type AppEnvironment, admit } from '../http/admit.ts';
import { publicUrl } from '../http/public-url.ts';
import { readBody } from '../http/read-body.ts';
import { parseSafeJson } from '../http/safe-json.ts';
import type { IngestEvent } from '../ingest/ingest-request.ts';
import { parseEvent } from '../ingest/parse-event.ts';
import { createStoreEvents } from '../ingest/store-events.ts';
import { loyaltyEventsOf } from '../loyalty/programme/loyalty-fact.ts';
import { ProblemError } from '../problem.ts';
import { findOptedOut, findTold } from './find-told.ts';
import { isBusiness, toldAt, toldEvent, toldMessageId } from './told-event.ts';

const maxBodyBytes = 256 * 1024;

type Receiver = Connector & Required<Pick<Connector, 'receive'>>;

const isReceiver = (connector: Connector): connector is Receiver => connector.receive !== undefined;

/** What a CRM's call came to. */
interface Taken {
  /** Kept now or before. */
  accepted: number;
  /** Of nobody who is known here, or of somebody who was erased. */
  ignored: number;
}

/** `POST /v1/inbound/{site}/{connector}`: what CRMs tell by webhook. */
export const inboundRoutes = (server: ServerContext) => {
  const { config, sites, storage, deliveries, metrics, now, newId } = server;
  const { connectors } = config;
  const storeEvents = createStoreEvents(server);

  const receive = async (connector: Receiver, request: Request): Promise<InboundEvent[]> => {
    // A signature is about the bytes that were sent.
    if ((request.headers.get('content-encoding') ?? 'identity') !== 'identity')
      throw new ProblemError('unsupported_encoding', { detail: 'send the body as it was signed' });
    const { href: url } = publicUrl(request, config.trustProxy);
    const body = await readBody(request, maxBodyBytes);
    const { method, headers } = request;
    const told = await connector.receive({ method, url, headers, body }).catch((error) => {
      // What a parser says of JSON quotes it.
      if (error instanceof SyntaxError)
        throw new ProblemError('invalid_json', { detail: 'the body is not JSON' });
      throw error;
    });
    if (told === undefined) throw new ProblemError('invalid_signature');
    return parseSafeJson(JSON.stringify(told)) as InboundEvent[];
  };

  const store = async (site: Site, connector: Receiver, told: readonly InboundEvent[]): Promise<number> => {
    const receivedAt = now();
    // Whoever told it has it.
    const wantedBy = destinationsOf(connectors.filter((other) => other !== connector));
    const loyaltyEvents = loyaltyEventsOf(site.loyalty);
    const events: IngestEvent[] = [];
    for (const one of told) {
      const userId = await findTold(storage.read, site.key, one);
      if (userId === undefined) continue;
      const parsed = parseEvent(toldEvent(connector.name, one, userId), {
        receivedAt,
        trusted: true,
        sentAt: undefined,
        newId,
        loyaltyEvents,
        destinationsOf: (event: StoredEvent) => wantedBy(event),
      });
      if ('rejection' in parsed) continue;
      events.push(isBusiness(one.event) ? { ...parsed.event, necessary: true } : parsed.event);
    }
    const { accepted, duplicates, rejected } = await storeEvents({ site, receivedAt, trusted: true, events });
    metrics.eventsAccepted.inc(accepted - duplicates);
    metrics.eventsDuplicated.inc(duplicates);
    for (const { code } of rejected) metrics.eventsRejected.inc({ code });
    return accepted;
  };

  const withdraw = async (site: Site, { name }: Receiver, told: InboundEvent): Promise<boolean> => {
    const receivedAt = now();
    const profiles = await findOptedOut(storage.read, site.key, told);
    for (const profileId of profiles)
      await storage.run('withdrawMarketing', {
        site: site.key,
        profileId,
        receiptId: `${toldMessageId(name, told)}-${profileId}`,
        policyVersion: site.consent.policyVersion,
        at: toldAt(told, receivedAt),
        receivedAt,
        connectors: connectors.map((other) => other.name).filter((other) => other !== name),
      });
    if (profiles.length > 0) deliveries.wake();
    return profiles.length > 0;
  };

  const take = async (site: Site, connector: Receiver, told: readonly InboundEvent[]): Promise<Taken> => {
    const isOptOut = ({ event }: InboundEvent) => event === 'Unsubscribed';
    let accepted = await store(
      site,
      connector,
      told.filter((one) => !isOptOut(one)),
    );
    for (const one of told.filter(isOptOut)) if (await withdraw(site, connector, one)) accepted += 1;
    return { accepted, ignored: told.length - accepted };
  };

  return new Hono<AppEnvironment>().post('/inbound/:site/:connector', async (context) => {
    const site = sites.site(context.req.param('site'));
    if (!site) throw new ProblemError('not_found', { detail: 'there is no such site' });
    await admit(server, context, site);
    const name = context.req.param('connector');
    const connector = connectors.filter(isReceiver).find((one) => one.name === name);
    if (!connector) throw new ProblemError('not_found', { detail: 'no such connector hears anything' });
    const taken = await take(site, connector, await receive(connector, context.req.raw));
    return context.json(taken, taken.ignored > 0 ? 202 : 200);
  });
};
