export type { Connector } from './connector.ts';
export { type SegmentOptions, segment } from './segment/segment.ts';
export { type WebhookOptions, type WebhookPayload, webhook } from './webhook/webhook.ts';
