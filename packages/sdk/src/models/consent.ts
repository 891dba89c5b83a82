import * as z from 'zod/mini';
import { identifier, moment } from './identifier.ts';
import { outboxReport } from './outbox-report.ts';
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

/** SHA-256, in hexadecimal. */
const sha256 = z.string().check(z.regex(/^[0-9a-f]{64}$/, 'expected 64 hexadecimal digits'));
const signal = z.string().check(z.maxLength(4_096));

/** What the browser and a consent manager said when the choice was made. */
export const consentSignals = z.object({
  /** Global Privacy Control. @see https://www.w3.org/TR/gpc/ */
  gpc: z.optional(z.boolean()),
  /** Do Not Track. @see https://www.w3.org/TR/tracking-dnt/ */
  dnt: z.optional(z.boolean()),
  /** The TC string of IAB's Transparency and Consent Framework. */
  tcf: z.optional(signal),
  /** The string of IAB's Global Privacy Platform. */
  gpp: z.optional(signal),
});
export type ConsentSignals = z.infer<typeof consentSignals>;

/** The body of `PUT /v1/consent`. */
export const consentRequest = z.object({
  /** Made by the client, so that a repeated request is one receipt. */
  id: identifier,
  choices: consentChoices,
  /** The version of the text that the visitor saw. */
  policyVersion: z.string().check(z.minLength(1), z.maxLength(64)),
  source: consentSource,
  /** Of the text that the visitor saw, in UTF-8. */
  textHash: z.optional(sha256),
  signals: z.optional(consentSignals),
  /** When the choice was made. @default the time of arrival */
  at: z.optional(moment),
  /** The site key, where no `Authorization` says it. */
  writeKey: z.optional(z.string()),
  /** Whose choice it is, proven by `visitorKey`, where no token says it. @default linked to nobody */
  anonymousId: z.optional(identifier),
  visitorKey,
  /** Of the outbox that it waited in. */
  outbox: z.optional(outboxReport),
});
export type ConsentRequest = z.infer<typeof consentRequest>;

/** The answer: one link of a visitor's chain of receipts. */
export const consentReceipt = z.object({
  receiptId: identifier,
  /** Hash of this visitor's receipt before it; 64 zeros for the first, and for one that is linked to nobody. */
  previousHash: sha256,
  /** SHA-256 in hexadecimal of `previousHash`, this receipt's content and the visitor's salt. */
  hash: sha256,
});
export type ConsentReceipt = z.infer<typeof consentReceipt>;

/** A receipt with all that its hash covers. The hash covers every field, so there are no others. */
export const provenReceipt = z.strictObject({
  /** How it is hashed: 1 as Rapport did at first, in one chain of the whole site; 2 in a chain of its visitor. */
  scheme: z.union([z.literal(1), z.literal(2)]),
  receiptId: z.string(),
  /** From scheme 2 on. */
  site: z.optional(z.string()),
  /** Stands for the visitor: HMAC-SHA-256 of its `anonymousId` under its salt, in hexadecimal; absent for nobody. */
  subject: z.optional(sha256),
  at: moment,
  policyVersion: z.string(),
  textHash: z.optional(sha256),
  choices: z.strictObject({
    necessary: z.boolean(),
    preferences: z.boolean(),
    analytics: z.boolean(),
    marketing: z.boolean(),
  }),
  signals: z.optional(z.strictObject(consentSignals.shape)),
  source: consentSource,
  /** Where the visitor was, in ISO 3166, when the server was told so. */
  region: z.optional(z.string()),
  /** What held there before a choice. */
  regime: z.optional(z.string()),
  previousHash: sha256,
  hash: sha256,
});
export type ProvenReceipt = z.infer<typeof provenReceipt>;

/** What `GET /v1/consent/receipts` answers: one's own receipts, oldest first, with what it takes to check them. */
export const receiptList = z.object({
  items: z.array(provenReceipt),
  /** By `subject`: one visitor has one, a customer one for each browser. */
  salts: z.record(z.string(), z.string()),
  /** The cursor of the next page. */
  next: z.nullable(z.string()),
});
export type ReceiptList = z.infer<typeof receiptList>;

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
