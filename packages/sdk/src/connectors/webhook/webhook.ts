import type { DeliveryItem, Purpose } from '../../models/index.ts';
import { durationOption, invalidOption, knownOptions, textOption } from '../../options.ts';
import type { DeliverOptions } from '../../outbox/destination.ts';
import type { OutboxEntry } from '../../outbox/store.ts';
import type { Connector } from '../connector.ts';
import { deliverEach } from '../deliver-each.ts';
import { type EventChoiceOptions, eventChoice } from '../event-choice.ts';
import { type PostOptions, post } from '../post.ts';
import { purposesOption } from '../purposes-option.ts';
import { secureUrlOption } from '../secure-url.ts';
import { createReceiver } from './receiver.ts';
import { createSignature } from './signature.ts';

export interface WebhookOptions extends PostOptions, EventChoiceOptions {
  /** Unique within one configuration. @default 'webhook' */
  name?: string;
  /** Where events are posted: https, or http for this machine. */
  url: string | URL;
  /** `whsec_` and base64 of 24 to 64 bytes; the old and the new one while they are changed. */
  secret: string | readonly string[];
  /** As `secret`, of calls that come back: events that we are told, signed and written as ours are. @default none are taken */
  webhookSecret?: string | readonly string[];
  /** What a person has to have agreed to; add `marketing` where it is for advertising. @default analytics */
  purposes?: readonly Purpose[];
  /** Sent along with every request, such as a key of the receiver's gateway. */
  headers?: Record<string, string>;
  /** How long one request may take, 15,000 at most: a batch has to end within its lease. @default 10,000 */
  timeoutMs?: number;
  /** Lets http leave this machine. @default false */
  allowInsecure?: boolean;
}

/** What a webhook's receiver gets. @see https://www.standardwebhooks.com */
export interface WebhookPayload {
  /** `event.page`, `event.track` and so on; `event.delete` asks to erase somebody. */
  type: `event.${DeliveryItem['type']}`;
  /** When the event happened. */
  timestamp: string;
  data: DeliveryItem;
}

const names =
  'name url secret webhookSecret events filter transform people purposes headers timeoutMs allowInsecure fetch now'.split(
    ' ',
  );

/** A header takes visible ASCII only, an event's id any character: also half of a surrogate pair. */
const headerId = (id: string): string =>
  /^[!-~]+$/.test(id) ? id : encodeURIComponent(new TextDecoder().decode(new TextEncoder().encode(id)));

const headersOption = (headers: Record<string, string> = {}): Record<string, string> => {
  try {
    return Object.fromEntries(new Headers(headers));
  } catch {
    throw invalidOption('headers', 'names and values of HTTP headers');
  }
};

/**
 * Creates a connector that posts every event and every erasure, signed, to an address of yours: one request an
 * event, as Standard Webhooks asks. `webhook-id` is the event's `messageId`, the same over all attempts.
 * @throws RapportError `invalid_option`
 * @see https://www.standardwebhooks.com
 */
export const webhook = (options: WebhookOptions): Connector => {
  knownOptions(options, names);
  const { now = Date.now } = options;
  const timeoutMs = durationOption('timeoutMs', options.timeoutMs ?? 10_000, 15_000);
  const name = textOption('name', options.name ?? 'webhook');
  const url = secureUrlOption('url', options.url, options.allowInsecure);
  const { sign } = createSignature(options.secret);
  const { accepts, choose, people } = eventChoice(options, { takesEvents: true });
  const headers = headersOption(options.headers);

  const send = async (entry: OutboxEntry<DeliveryItem>, signal?: AbortSignal) => {
    const chosen = choose(entry.item);
    if (!chosen.item)
      return chosen.result.status === 'rejected'
        ? { ...chosen.result, status: 'refused' as const }
        : undefined;
    const { item } = chosen;
    const payload: WebhookPayload = { type: `event.${item.type}`, timestamp: item.timestamp, data: item };
    const body = JSON.stringify(payload);
    const id = headerId(entry.item.messageId);
    const timestamp = Math.floor(now() / 1000);
    const signed = {
      'webhook-id': id,
      'webhook-timestamp': String(timestamp),
      'webhook-signature': await sign(id, timestamp, body),
    };
    return post({ url, headers: { ...headers, ...signed }, body, timeoutMs, signal }, options);
  };

  const sendEach = (entries: readonly OutboxEntry<DeliveryItem>[], { signal }: DeliverOptions) =>
    deliverEach(entries, {
      send: (entry) => send(entry, signal),
      concurrency: 5,
      budgetMs: 10_000,
      now,
    });

  return {
    name,
    batch: { maxItems: 10, maxBytes: 450_000 },
    ...purposesOption(options.purposes),
    accepts,
    people,
    deliver: sendEach,
    erase: sendEach,
    ...(options.webhookSecret !== undefined && {
      receive: createReceiver('webhookSecret', options.webhookSecret, now),
    }),
  };
};
