import * as z from 'zod/mini';
import { identifier, moment } from './identifier.ts';
import { visitorKey } from './visitor.ts';

/** What a visitor can agree to, besides what is necessary. */
export const purposes = ['necessary', 'preferences', 'analytics', 'marketing'] as const;
export type Purpose = (typeof purposes)[number];

/** One yes or no a purpose. `necessary` is always true; a purpose that is absent is false. */
export const consentChoices = z.object({
  necessary: z.optional(z.boolean()),
  preferences: z.optional(z.boolean()),
  analytics: z.optional(z.boolean()),
  marketing: z.optional(z.boolean()),
});
export type ConsentChoices = z.infer<typeof consentChoices>;

/** How a choice came about. */
export const consentSource = z.enum(['banner', 'preferences', 'api', 'external', 'gpc', 'import']);
export type ConsentSource = z.infer<typeof consentSource>;

/** The body of `PUT /v1/consent`. */
export const consentRequest = z.object({
  /** Made by the client, so that a repeated request is one receipt. */
  id: identifier,
  choices: consentChoices,
  /** The version of the text that the visitor saw. */
  policyVersion: z.string().check(z.minLength(1), z.maxLength(64)),
  source: consentSource,
  /** When the choice was made. @default the time of arrival */
  at: z.optional(moment),
  /** The site key, where no `Authorization` says it. */
  writeKey: z.optional(z.string()),
  /** Whose choice it is, proven by `visitorKey`, where no token says it. @default linked to nobody */
  anonymousId: z.optional(identifier),
  visitorKey,
});
export type ConsentRequest = z.infer<typeof consentRequest>;

/** The answer: one link of the site's chain of receipts. */
export const consentReceipt = z.object({
  receiptId: identifier,
  /** Hash of the receipt before it in this site's chain; 64 zeros for the first. */
  previousHash: z.string(),
  /** SHA-256 in hexadecimal of `previousHash` and this receipt's content. */
  hash: z.string(),
});
export type ConsentReceipt = z.infer<typeof consentReceipt>;

/** What `GET /v1/consent` answers: the choices that hold now. */
export const storedConsent = z.object({
  choices: consentChoices,
  policyVersion: z.string(),
  source: consentSource,
  at: moment,
  receiptId: identifier,
});
export type StoredConsent = z.infer<typeof storedConsent>;

/**
 * The consent under which an event was collected, at `context.consent`.
 * @see https://segment.com/docs/privacy/consent-management/consent-in-segment/
 */
export const consentStamp = z.object({
  categoryPreferences: z.record(z.string(), z.boolean()),
  receiptId: z.optional(identifier),
});
export type ConsentStamp = z.infer<typeof consentStamp>;
