import type { Purpose, StoredEvent, TrackedEvent } from '../../models/index.ts';
import { limits } from '../../models/limits.ts';
import { durationOption, knownOptions, textOption } from '../../options.ts';
import type { DeliveryResult } from '../../outbox/destination.ts';
import type { Connector } from '../connector.ts';
import { basic } from '../engine/basic.ts';
import { type EventChoiceOptions, eventChoice } from '../event-choice.ts';
import { type PostOptions, post } from '../post.ts';
import { purposesOption } from '../purposes-option.ts';
import { secureUrlOption } from '../secure-url.ts';

export interface SegmentOptions extends PostOptions, EventChoiceOptions {
  /** Unique within one configuration. @default 'segment' */
  name?: string;
  /** The write key of a Segment source. */
  writeKey: string;
  /** Segment's, or that of a service which answers like it (RudderStack, Jitsu). @default 'https://api.segment.io' */
  endpoint?: string | URL;
  /** What a person has to have agreed to; add `marketing` where it is for advertising. @default analytics */
  purposes?: readonly Purpose[];
  /** How long one request may take, 25,000 at most: a batch has to end within its lease. @default 20,000 */
  timeoutMs?: number;
  /** Lets http leave this machine. @default false */
  allowInsecure?: boolean;
}

const names =
  'name writeKey endpoint events filter transform people purposes timeoutMs allowInsecure fetch now'.split(
    ' ',
  );

/** Our server has put the time right already: with these fields Segment would do so once more. */
const toSegment = ({ receivedAt, originalTimestamp, sentAt, ...event }: StoredEvent): TrackedEvent =>
  event as TrackedEvent;

/**
 * Creates a connector for Segment and whatever answers its HTTP tracking API. That API erases nobody, so erasures
 * are left for the operator.
 * @throws RapportError `invalid_option`
 * @see https://segment.com/docs/connections/sources/catalog/libraries/server/http-api/#batch
 */
export const segment = (options: SegmentOptions): Connector => {
  knownOptions(options, names);
  const { now = Date.now } = options;
  const timeoutMs = durationOption('timeoutMs', options.timeoutMs ?? 20_000, 25_000);
  const name = textOption('name', options.name ?? 'segment');
  const authorization = basic(textOption('writeKey', options.writeKey), '');
  const { accepts, choose, people } = eventChoice(options, { takesEvents: true });
  const endpoint = secureUrlOption(
    'endpoint',
    options.endpoint ?? 'https://api.segment.io',
    options.allowInsecure,
  );
  const url = `${endpoint.replace(/\/+$/, '')}/v1/batch`;

  return {
    name,
    batch: { maxItems: 100, maxBytes: 450_000 },
    ...purposesOption(options.purposes),
    accepts,
    people,
    deliver: async (entries, { signal }) => {
      const chosen = entries.map(({ item }) => choose(item));
      const results = chosen.map((one): DeliveryResult => (one.item ? { status: 'delivered' } : one.result));
      const items = chosen.flatMap(({ item }) => item ?? []);
      if (items.length === 0) return { status: 'answered', results };
      const batch = items.map(toSegment);
      const body = JSON.stringify({ batch, sentAt: new Date(now()).toISOString() });
      if (new TextEncoder().encode(body).length > limits.batchBytes)
        return { status: 'refused', code: 'too_large', message: 'more than Segment takes' };
      const failure = await post({ url, headers: { authorization }, body, timeoutMs, signal }, options);
      return failure ?? { status: 'answered', results };
    },
  };
};
