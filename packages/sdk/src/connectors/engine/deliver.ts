import type { DeliveryItem } from '../../models/index.ts';
import type { BatchResult, DeliveryResult } from '../../outbox/destination.ts';
import type { OutboxEntry } from '../../outbox/store.ts';
import type { ConnectorDefinition, Operation } from '../definition.ts';
import type { EventChoice } from '../event-choice.ts';
import { lanesOf } from '../lanes.ts';
import type { Limiter } from './limits.ts';
import { operationOf } from './operation-of.ts';
import type { CrmRecord } from './record.ts';
import type { Work } from './sender.ts';
import { viewOf } from './view.ts';
import type { Writer } from './writer.ts';
import type { Written } from './written.ts';

export interface DeliverBatchOptions {
  operations: ConnectorDefinition['operations'];
  writer: Writer;
  limiter: Limiter;
  choose: EventChoice['choose'];
  /** So long after the start nothing more is begun, so that the lease holds. */
  budgetMs: number;
  now: () => number;
}

type Entry = OutboxEntry<DeliveryItem>;
interface Job {
  index: number;
  operation: Operation;
  record: CrmRecord;
}

/** Nothing was tried, so that it counts as no attempt. */
const unsent: DeliveryResult = { status: 'retry', reason: 'not sent yet', afterMs: 0 };

const rejected = (code: string, message: string): DeliveryResult => ({ status: 'rejected', code, message });

/**
 * Creates what delivers a batch of the outbox: round after round, the next event of each person, those of one operation
 * together where the CRM takes batches. What fails holds back only what has to follow it; when the CRM asks for a
 * pause, or nobody answers, nothing more is begun.
 */
export const createDeliver = ({
  operations,
  writer,
  limiter,
  choose,
  budgetMs,
  now,
}: DeliverBatchOptions) => {
  /** Its result where nothing is to be sent. */
  const jobOf = ({ item }: Entry, index: number): Job | DeliveryResult => {
    const chosen = choose(item);
    if (!chosen.item) return chosen.result;
    const given = chosen.item;
    const operation = operationOf(given);
    if (!operations[operation]) return rejected('unsupported', `${operation} is not supported`);
    const record = writer.record(operation, viewOf(given));
    return record
      ? { index, operation, record }
      : rejected('unidentified', `nothing in the event says which ${operation} it is about`);
  };

  const writeRound = async (
    jobs: readonly Job[],
    work: Work,
    settle: (job: Job, written: Written) => void,
  ) => {
    const groups = new Map<Operation, Job[]>();
    for (const job of jobs) groups.set(job.operation, [...(groups.get(job.operation) ?? []), job]);
    const write = async ([operation, group]: [Operation, Job[]]) => {
      const records = group.map(({ record }) => record);
      const written = await writer.writeAll(operation, records, work);
      for (const [index, job] of group.entries()) settle(job, written[index] as Written);
    };
    await Promise.all([...groups].map(write));
  };

  return async (
    entries: readonly Entry[],
    { signal }: { signal?: AbortSignal | undefined },
  ): Promise<BatchResult> => {
    const busyForMs = limiter.busyForMs();
    if (busyForMs > budgetMs) return { status: 'unavailable', reason: 'busy', retryAfterMs: busyForMs };
    const work: Work = { signal, until: now() + budgetMs, isHalted: false };
    const results = new Array<DeliveryResult>(entries.length).fill(unsent);
    let failure: Extract<Written, { status: 'unavailable' }> | undefined;
    let isAnswered = false;
    let isLate = false;
    let lanes = lanesOf(entries);

    const settle = ({ index }: Job, written: Written) => {
      results[index] = resultOf(written);
      if (written.status === 'unavailable') failure ??= written;
      else if (written.status === 'unsent') isLate = true;
      else isAnswered = true;
    };

    while (lanes.length > 0 && !failure && !isLate && now() < work.until) {
      const jobs: Job[] = [];
      for (const [index] of lanes as [number][]) {
        const job = jobOf(entries[index] as Entry, index);
        if ('record' in job) jobs.push(job);
        else results[index] = job;
      }
      await writeRound(jobs, work, settle);
      lanes = lanes
        .filter(([index]) => results[index as number]?.status !== 'retry')
        .map((lane) => lane.slice(1))
        .filter((lane) => lane.length > 0);
    }

    if (isAnswered || (!failure && !isLate)) return { status: 'answered', results };
    if (!failure)
      return { status: 'unavailable', reason: 'busy', retryAfterMs: limiter.busyForMs() || 1_000 };
    const { reason, waitMs } = failure;
    return { status: 'unavailable', reason, ...(waitMs !== undefined && { retryAfterMs: waitMs }) };
  };
};

const resultOf = (written: Written): DeliveryResult => {
  switch (written.status) {
    case 'done':
      return { status: 'delivered' };
    case 'refused':
      return rejected(written.code, written.message);
    case 'unsent':
      return unsent;
    case 'unanswered':
      return { status: 'retry', reason: written.reason };
    case 'unavailable': {
      const { reason, waitMs } = written;
      return { status: 'retry', reason, ...(waitMs !== undefined && { afterMs: waitMs }) };
    }
  }
};
