import {
  aliasEvent,
  attributionReport,
  batchRequest,
  batchResponse,
  consentReceipt,
  consentRequest,
  cookieRequest,
  groupEvent,
  identifyEvent,
  jsonObject,
  lossReport,
  pageEvent,
  profile,
  provenReceipt,
  receiptList,
  screenEvent,
  siteSettings,
  storedConsent,
  trackEvent,
  visitorLink,
  visitorLinkRedeemed,
  visitorLinkRedemption,
  visitorLinkRequest,
  visitorRequest,
  visitorResponse,
} from '@rapport/sdk/models';
import * as z from 'zod/mini';
import { articleOperations, editingOperations } from './article-operations.ts';
import { caseOperations } from './case-operations.ts';
import { conversationOperations } from './conversation-operations.ts';
import { deskOperations } from './desk-operations.ts';
import { fileOperations } from './file-operations.ts';
import { insightOperations } from './insight-operations.ts';
import { loyaltyOperations } from './loyalty-operations.ts';
import { type Operation, page, paging, range } from './operation.ts';
import { settingsOperations } from './settings-operations.ts';

const events = {
  page: pageEvent,
  screen: screenEvent,
  track: trackEvent,
  identify: identifyEvent,
  group: groupEvent,
  alias: aliasEvent,
};

const contact = z.object({ email: z.optional(z.string()), phone: z.optional(z.string()) });

const delivery = z.object({
  sequence: z.int(),
  destination: z.string(),
  messageId: z.string(),
  addedAt: z.string(),
  attempts: z.int(),
  rejected: z.optional(z.object({ at: z.string(), code: z.string(), message: z.string() })),
  /** Of an erasure: whom the destination is asked to erase; `claimed` was not proven, and it is not asked for it. */
  erasure: z.optional(
    z.object({
      userId: z.optional(z.string()),
      anonymousIds: z.array(z.string()),
      traits: z.optional(contact),
      claimed: z.optional(z.extend(contact, { userId: z.optional(z.string()) })),
    }),
  ),
});

const auditLine = z.object({
  site: z.string(),
  at: z.string(),
  action: z.enum([
    'erasure',
    'retention',
    'article-published',
    'article-unpublished',
    'article-deleted',
    'articles-imported',
    'agent-added',
    'agent-changed',
    'agent-removed',
    'points-adjusted',
  ]),
  actor: z.enum(['visitor', 'customer', 'agent', 'admin', 'server']),
  /** A keyed hash of the person's id; empty where it is nobody's. */
  hash: z.string(),
  counts: z.record(z.string(), z.int()),
  /** What was changed, where that is nobody's data: language and key of an article. */
  subject: z.optional(z.string()),
});

const profileExport = z.looseObject({
  exportedAt: z.string(),
  profile,
  visits: z.array(jsonObject),
  events: z.array(jsonObject),
  /** With what was said in them, and the names of files. */
  conversations: z.array(jsonObject),
  cases: z.array(jsonObject),
  /** Account, entries and coupons, of a member of the loyalty programme. */
  loyalty: z.optional(jsonObject),
  consentReceipts: z.array(provenReceipt),
  /** By `subject` of the receipts. */
  consentSalts: z.record(z.string(), z.string()),
  /** Who got events, and when first and last, to the hour. */
  deliveries: z.array(z.object({ destination: z.string(), firstAt: z.string(), lastAt: z.string() })),
});

/** Every call of the API. A test holds it against the routes. */
export const operations: readonly Operation[] = [
  {
    method: 'post',
    path: '/v1/inbound/{site}/{connector}',
    security: [],
    answer: z.object({
      /** Kept now or before. */
      accepted: z.int(),
      /** Of nobody who is known here; then the status is 202. */
      ignored: z.int(),
    }),
    summary:
      'Hears what a CRM tells by webhook, as that CRM writes and signs it; the answer comes when it is durable.',
  },
  {
    method: 'post',
    path: '/v1/batch',
    security: ['site', 'server'],
    body: batchRequest,
    answer: batchResponse,
    summary: 'Stores events; the answer comes when they are durable and folded into profiles.',
  },
  ...Object.entries(events).map(
    ([type, body]): Operation => ({
      method: 'post',
      path: `/v1/${type}`,
      security: ['site', 'server'],
      body,
      answer: batchResponse,
      summary: `Stores one ${type} event.`,
    }),
  ),
  {
    method: 'get',
    path: '/v1/sites/{key}',
    security: [],
    answer: siteSettings,
    summary: 'Shows the settings that a browser may see.',
  },
  ...articleOperations,
  {
    method: 'post',
    path: '/v1/visitors',
    security: ['site'],
    body: visitorRequest,
    answer: visitorResponse,
    summary: 'Proves a visitor by its key, and a customer by a token of the site’s backend.',
  },
  {
    method: 'post',
    path: '/v1/cookies',
    security: ['site'],
    body: cookieRequest,
    summary: 'Sets the visitor’s cookies for a page of the same domain.',
  },
  {
    method: 'post',
    path: '/v1/visitor-links',
    security: ['visitor'],
    body: visitorLinkRequest,
    answer: visitorLink,
    summary: 'Makes a link by which the visitor stays one visitor on another site of the owner.',
  },
  {
    method: 'post',
    path: '/v1/visitor-links/redeem',
    security: ['visitor'],
    body: visitorLinkRedemption,
    answer: visitorLinkRedeemed,
    summary: 'Joins the visitor to the one who came by the link, where that one is anonymous.',
  },
  {
    method: 'put',
    path: '/v1/consent',
    security: ['visitor', 'site'],
    body: consentRequest,
    answer: consentReceipt,
    summary: 'Records a choice; without a visitor token it is linked to nobody.',
  },
  {
    method: 'get',
    path: '/v1/consent',
    security: ['visitor'],
    answer: storedConsent,
    summary: 'Shows the choice that holds.',
  },
  {
    method: 'get',
    path: '/v1/consent/receipts',
    security: ['visitor'],
    answer: receiptList,
    query: paging,
    summary:
      'Lists one’s own receipts with what it takes to check them: verifyReceipts of @rapport/sdk does.',
  },
  {
    method: 'get',
    path: '/v1/profile',
    security: ['visitor'],
    answer: profile,
    summary: 'Shows what is held about who asks.',
  },
  {
    method: 'patch',
    path: '/v1/profile',
    security: ['visitor'],
    body: jsonObject,
    answer: profile,
    summary: 'Corrects traits of who asks; null takes one away.',
  },
  {
    method: 'get',
    path: '/v1/profile/export',
    security: ['visitor'],
    answer: profileExport,
    summary: 'Exports all that is held about who asks, and who got some of it.',
  },
  {
    method: 'delete',
    path: '/v1/profile',
    security: ['visitor'],
    summary: 'Erases who asks, here and at every destination that can; again, it changes nothing.',
  },
  {
    method: 'get',
    path: '/v1/admin/profiles',
    security: ['admin'],
    answer: page(profile),
    query: { query: z.optional(z.string()), site: z.optional(z.string()), ...paging },
    summary: 'Lists profiles, newest first, or looks one up.',
  },
  {
    method: 'get',
    path: '/v1/admin/profiles/{id}',
    security: ['admin'],
    answer: profile,
    query: { site: z.optional(z.string()) },
    summary: 'Shows a profile by userId, or else by anonymousId.',
  },
  {
    method: 'get',
    path: '/v1/admin/reports/loss',
    security: ['admin'],
    answer: lossReport,
    query: range,
    summary: 'Shows what browsers recorded, what of it arrived and what was lost, by site.',
  },
  {
    method: 'get',
    path: '/v1/admin/reports/attribution',
    security: ['admin'],
    answer: attributionReport,
    query: { ...range, limit: z.optional(z.int()) },
    summary: 'Shows visits, visitors, orders and revenue by where visits came from.',
  },
  ...insightOperations,
  ...editingOperations,
  ...conversationOperations,
  ...caseOperations,
  ...fileOperations,
  ...settingsOperations,
  ...deskOperations,
  ...loyaltyOperations,
  {
    method: 'delete',
    path: '/v1/admin/profiles/{id}',
    security: ['admin'],
    query: { site: z.optional(z.string()) },
    summary: 'Erases a customer with their browsers by userId, or else one browser by anonymousId.',
  },
  {
    method: 'get',
    path: '/v1/admin/audit',
    security: ['admin'],
    answer: page(auditLine),
    query: { site: z.optional(z.string()), ...paging },
    summary:
      'Lists what was erased, what expired, what editors did and who became an agent, newest first; it names nobody.',
  },
  {
    method: 'get',
    path: '/v1/admin/deliveries',
    security: ['admin'],
    answer: z.extend(page(delivery), {
      /** What was not sent, and is not kept, by reason; empty for agents of some sites. */
      dropped: z.array(
        z.object({
          destination: z.string(),
          reason: z.enum(['no_consent', 'unidentified']),
          count: z.int(),
        }),
      ),
    }),
    query: {
      destination: z.optional(z.string()),
      state: z.optional(z.enum(['waiting', 'rejected'])),
      ...paging,
    },
    summary: 'Lists deliveries that wait or were given up.',
  },
  {
    method: 'post',
    path: '/v1/admin/deliveries/replay',
    security: ['admin'],
    body: z.object({ destination: z.string(), sequences: z.optional(z.array(z.int())) }),
    answer: z.object({ replayed: z.int() }),
    summary: 'Puts deliveries that were given up back in line.',
  },
];
