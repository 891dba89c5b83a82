import type { DeliveryItem } from '../../models/index.ts';
import type { Operation } from '../definition.ts';

/** Tells what an event means to a CRM. */
export const operationOf = (item: DeliveryItem): Operation => {
  switch (item.type) {
    case 'identify':
      return 'person';
    case 'group':
      return 'company';
    case 'alias':
      return 'merge';
    case 'delete':
      return 'erase';
    case 'page':
    case 'screen':
      return 'page';
    case 'track':
      return named.find(([names]) => names.test(item.event))?.[1] ?? 'event';
  }
};

/** @see https://segment.com/docs/connections/spec/ecommerce/v2/ */
const named: readonly (readonly [RegExp, Operation])[] = [
  [/^Order (Completed|Updated|Refunded|Cancelled|Shipped|Delivered|Paid)$/, 'order'],
  [/^Case (Created|Updated|Solved|Reopened|Closed)$/, 'case'],
  [/^(Conversation Started|Message Sent)$/, 'message'],
  [/^(Loyalty|Points|Coupon|Reward) /, 'loyalty'],
  [/^Segment Consent Preference Updated$/, 'consent'],
];
