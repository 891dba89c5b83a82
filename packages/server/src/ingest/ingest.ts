import type { OutboxReport, Rejection } from '@rapport/sdk/models';
import { stripClickIds } from '../attribution/strip-click-ids.ts';
import { isOneOf } from '../database/rows.ts';
import type { Transaction } from '../database/transaction.ts';
import { type Id, loadPeople, type People } from '../profiles/people.ts';
import { resolve } from '../profiles/resolve.ts';
import { type Tombstones, tombstonesAmong } from '../profiles/tombstones.ts';
import { mayIngest, mayKeepClickIds } from './consent-check.ts';
import { createFold } from './fold.ts';
import type { IngestEvent, IngestRequest, IngestResult } from './ingest-request.ts';
import { type ArrivedReport, keepReports } from './outbox-reports.ts';

/** Stores the events of all waiting requests and folds them into profiles. */
export const ingest = async (
  transaction: Transaction,
  requests: readonly IngestRequest[],
): Promise<IngestResult[]> => {
  const known = await knownMessages(transaction, requests);
  const ids = requests.flatMap((request) => request.events.flatMap((event) => idsOf(request.site, event)));
  const people = await loadPeople(transaction, ids);
  const tombstones = await tombstonesAmong(transaction, ids);
  const fold = createFold(transaction);
  const results: IngestResult[] = [];
  const reports: ArrivedReport[] = [];
  for (const request of requests) {
    const result: IngestResult = { accepted: 0, duplicates: 0, rejected: [] };
    results.push(result);
    for (const event of request.events) {
      const key = messageKey(request.site, event.messageId);
      if (known.has(key)) {
        result.accepted += 1;
        result.duplicates += 1;
        continue;
      }
      const rejection = refusal(request, event, people, tombstones);
      if (rejection) {
        result.rejected.push(rejection);
        continue;
      }
      known.add(key);
      const kept = withAllowedPayload(request, event, people);
      fold.add({ request, event: kept, resolved: await resolve(people, request, event) });
      result.accepted += 1;
    }
    if (request.outbox) reports.push(reportOf(request, request.outbox, result));
  }
  await keepReports(transaction, reports);
  await fold.write(people);
  return results;
};

const reportOf = (
  { site, events, refused = 0, receivedAt }: IngestRequest,
  outbox: OutboxReport,
  { accepted, duplicates, rejected }: IngestResult,
): ArrivedReport => ({
  site,
  outbox,
  sent: events.length + refused,
  arrived: accepted - duplicates,
  refused: rejected.length + refused,
  at: receivedAt,
});

const messageKey = (site: string, messageId: string) => `${site}\n${messageId}`;

const knownMessages = async (
  { db, dialect }: Transaction,
  requests: readonly IngestRequest[],
): Promise<Set<string>> => {
  const bySite = new Map<string, string[]>();
  for (const { site, events } of requests) {
    const messageIds = bySite.get(site) ?? [];
    for (const { messageId } of events) messageIds.push(messageId);
    bySite.set(site, messageIds);
  }
  const known = new Set<string>();
  for (const [site, messageIds] of bySite) {
    const rows = await db
      .selectFrom('events')
      .select('message_id')
      .where('site', '=', site)
      .where(isOneOf(dialect, 'message_id', messageIds))
      .execute();
    for (const row of rows) known.add(messageKey(site, row.message_id));
  }
  return known;
};

const idsOf = (site: string, { anonymousId, userId, facts }: IngestEvent): Id[] => {
  const ids: Id[] = [];
  if (anonymousId !== null) ids.push({ site, kind: 'anonymous', value: anonymousId });
  if (userId !== null) ids.push({ site, kind: 'user', value: userId });
  if (facts.previousId !== undefined)
    ids.push(
      { site, kind: 'anonymous', value: facts.previousId },
      { site, kind: 'user', value: facts.previousId },
    );
  return ids;
};

const withAllowedPayload = (request: IngestRequest, event: IngestEvent, people: People): IngestEvent =>
  event.withoutClickIds === undefined || mayKeepClickIds(request, event, people)
    ? event
    : {
        ...event,
        payload: event.withoutClickIds,
        facts: {
          ...event.facts,
          ...(event.facts.traits && { traits: stripClickIds(event.facts.traits) }),
          ...(event.facts.page && { page: stripClickIds(event.facts.page) }),
        },
      };

const refusal = (
  request: IngestRequest,
  event: IngestEvent,
  people: People,
  tombstones: Tombstones,
): Rejection | undefined => {
  const { messageId } = event;
  if (idsOf(request.site, event).some((id) => tombstones.has(id)))
    return { messageId, code: 'erased', message: 'this person was erased' };
  if (!mayIngest(request, event, people))
    return { messageId, code: 'no_consent', message: 'there is no consent to analytics' };
  return undefined;
};
