import type { Handler } from 'hono';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** What the operator's monitoring reads. Labels come from short lists; none names a person or an address. */
export interface Metrics {
  registry: Registry;
  /** Seconds by method, route pattern and class of the status, such as `2xx`. */
  httpRequestDuration: Histogram<'method' | 'route' | 'status'>;
  /** Events stored for the first time. */
  eventsAccepted: Counter;
  /** Events refused, by the code of the rejection. */
  eventsRejected: Counter<'code'>;
  /** Events that had been stored before and changed nothing. */
  eventsDuplicated: Counter;
  /** Carts and checkouts that were found abandoned, by how far they had come. */
  cartsAbandoned: Counter<'stage'>;
  /** Events that browsers report to have lost before they arrived, by reason. */
  outboxLost: Gauge<'reason'>;
  /** Deliveries that reached their end or were put off, by destination and outcome. */
  deliveries: Counter<'destination' | 'outcome'>;
  /** Deliveries that wait, by destination. */
  deliveryQueueDepth: Gauge<'destination'>;
  /** Requests that shared one commit. */
  groupCommitSize: Histogram;
}

export interface MetricsOptions {
  /** Also measures the process: memory, CPU, event loop, garbage collection. @default true */
  process?: boolean;
}

/** Makes the metrics of one server, in a registry of its own. */
export const createMetrics = ({ process = true }: MetricsOptions = {}): Metrics => {
  const registry = new Registry();
  if (process) collectDefaultMetrics({ register: registry });
  const registers = [registry];
  return {
    registry,
    httpRequestDuration: new Histogram({
      name: 'http_request_duration_seconds',
      help: 'Time from the request to the head of its answer',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers,
    }),
    eventsAccepted: new Counter({ name: 'rapport_events_accepted_total', help: 'Events stored', registers }),
    eventsRejected: new Counter({
      name: 'rapport_events_rejected_total',
      help: 'Events refused, by code',
      labelNames: ['code'],
      registers,
    }),
    eventsDuplicated: new Counter({
      name: 'rapport_events_duplicated_total',
      help: 'Events that were stored before',
      registers,
    }),
    cartsAbandoned: new Counter({
      name: 'rapport_carts_abandoned_total',
      help: 'Carts and checkouts found abandoned, by stage',
      labelNames: ['stage'],
      registers,
    }),
    outboxLost: new Gauge({
      name: 'rapport_outbox_lost',
      help: 'Events that browsers report to have lost, by reason',
      labelNames: ['reason'],
      registers,
    }),
    deliveries: new Counter({
      name: 'rapport_deliveries_total',
      help: 'Deliveries attempted, by destination and outcome',
      labelNames: ['destination', 'outcome'],
      registers,
    }),
    deliveryQueueDepth: new Gauge({
      name: 'rapport_delivery_queue_depth',
      help: 'Deliveries that wait, by destination',
      labelNames: ['destination'],
      registers,
    }),
    groupCommitSize: new Histogram({
      name: 'rapport_group_commit_size',
      help: 'Writes that shared one commit',
      buckets: [1, 2, 4, 8, 16, 32, 64, 128, 256],
      registers,
    }),
  };
};

/** Answers in the text format. @see https://prometheus.io/docs/instrumenting/exposition_formats/ */
export const metricsHandler = ({ registry }: Pick<Metrics, 'registry'>): Handler =>
  async function metrics(context) {
    return context.body(await registry.metrics(), 200, {
      'content-type': registry.contentType,
      'cache-control': 'no-store',
    });
  };
