import * as z from 'zod/mini';
import type { TrackedEvent } from './event.ts';
import { identifier, jsonObject, moment } from './identifier.ts';
import { type OutboxReport, outboxReport } from './outbox-report.ts';

/** The body of `POST /v1/batch`. The events are checked one by one, so that one bad event rejects itself alone. */
export const batchRequest = z.looseObject({
  batch: z.array(z.unknown()),
  /** The site key, where no `Authorization` says it. */
  writeKey: z.optional(z.string()),
  sentAt: z.nullish(moment),
  context: z.optional(jsonObject),
  integrations: z.optional(jsonObject),
  /** Proves that the sender is the visitor; bound to the `anonymousId` on first use. */
  visitorKey: z.optional(identifier),
  outbox: z.optional(outboxReport),
});
export type BatchRequest = z.infer<typeof batchRequest>;

/** A batch on the wire, as our client makes it. */
export interface Batch {
  batch: TrackedEvent[];
  sentAt: string;
  writeKey?: string;
  visitorKey?: string;
  outbox?: OutboxReport;
}

/** Why one event of a batch was not taken. It will never be, so it must not be sent again. */
export const rejection = z.object({
  messageId: z.nullable(z.string()),
  code: z.string(),
  message: z.string(),
});
export type Rejection = z.infer<typeof rejection>;

/** What `POST /v1/batch` answers. Without `rejected` all were accepted. */
export const batchResponse = z.looseObject({
  success: z.boolean(),
  accepted: z.optional(z.number()),
  rejected: z.optional(z.array(rejection)),
});
export type BatchResponse = z.infer<typeof batchResponse>;
