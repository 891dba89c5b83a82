import type { BatchResponse, ConsentRequest, OutboxReport, TrackedEvent } from '@rapport/sdk/models';
import type { BatchResult, DeliveryResult, OutboxEntry, SendingStore } from '@rapport/sdk/outbox';
import type { Visitor } from './identity.ts';
import type { Answer, Request } from './request.ts';

/** What waits in the browser's outbox. Everything names its visitor, as visitors may change while it waits. */
export type QueueItem =
  /** With a token: whose customer has to be proven first. */
  | { visitor: Visitor; event: TrackedEvent; token?: string | undefined }
  /** A choice to be proven; linked to nobody where there is no visitor. */
  | {
      visitor?: Visitor | undefined;
      receipt: ConsentRequest;
    };

export interface DeliverOptions {
  now: () => number;
  request: Request;
  modules: () => Promise<{ prove(visitor: Visitor, customerToken?: string): Promise<Answer> }>;
  /** Whether events may still be sent: asked before every batch. */
  maySend: () => boolean;
}

/** Sends what waits in the browser's outbox, once. */
export type Deliver = (
  entries: readonly OutboxEntry<QueueItem>[],
  /** The page is being left. @default false */
  leaving?: boolean,
) => Promise<BatchResult>;

const delivered: DeliveryResult = { status: 'delivered' };
/** Not in this request: events of one visitor at a time, and receipts never from a leaving page. */
const later: DeliveryResult = { status: 'retry', reason: 'later', afterMs: 0 };

/** A wrong key or proof will not be taken later either; what else fails is worth waiting for. */
const stops = ({ status, failure }: Answer, token?: string): boolean =>
  failure?.status === 'unavailable' && status !== 403 && !(status === 401 && token);

/** Creates the sending. Receipts and proofs go first: no event is sent before what covers it. */
export const createDeliver =
  (
    { now, request, modules, maySend }: DeliverOptions,
    store: Pick<SendingStore<QueueItem>, 'report'>,
    /** What was told last; a leaving page cannot wait for more. */
    report?: OutboxReport,
  ): Deliver =>
  async (entries, leaving) => {
    if (!leaving) report = await store.report();
    const results = new Map<string, DeliveryResult>();
    const batch: TrackedEvent[] = [];
    let visitor: Visitor | undefined;
    let token: string | undefined;
    for (const { id, item } of entries) {
      if ('event' in item) {
        visitor ??= item.visitor;
        if (item.visitor.visitorKey !== visitor.visitorKey) continue;
        token = item.token ?? token;
        batch.push(item.event);
        results.set(id, delivered);
      } else if (!leaving) {
        const json = {
          ...item.receipt,
          outbox: report,
          anonymousId: item.visitor?.anonymousId,
          visitorKey: item.visitor?.visitorKey,
        };
        const answer = await request('PUT', 'consent', json);
        if (stops(answer)) return answer.failure!;
        results.set(
          id,
          answer.failure ? { status: 'rejected', code: `http_${answer.status}`, message: '' } : delivered,
        );
      }
    }
    if (token && !leaving) {
      const answer = await (await modules()).prove(visitor!, token);
      if (stops(answer, token)) return answer.failure!;
    }
    if (visitor && maySend()) {
      const { data, failure } = await request('POST', 'batch', {
        visitorKey: visitor.visitorKey,
        sentAt: new Date(now()).toISOString(),
        batch,
        outbox: report,
      });
      if (failure) return failure;
      for (const { messageId, code, message } of (data as BatchResponse).rejected ?? [])
        results.set(messageId!, { status: 'rejected', code, message });
    }
    return { status: 'answered', results: entries.map(({ id }) => results.get(id) ?? later) };
  };
