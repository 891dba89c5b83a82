import type { Inbound, InboundEvent } from '../definition.ts';
import { isHmacOf } from '../engine/hmac.ts';
import { at, idAt, path } from '../engine/http.ts';

/** An older call is somebody who sends it again. */
const maxAgeMs = 300_000;

/**
 * Reads Zendesk's webhooks: of its events, the changed status of tickets that are our cases.
 * @see https://developer.zendesk.com/documentation/webhooks/verifying/
 * @see https://developer.zendesk.com/api-reference/webhooks/event-types/ticket-events/
 */
export const inbound: Inbound<{ webhookSecret?: string | undefined }> = {
  verify: async ({ headers, body }, { webhookSecret }, now) => {
    const timestamp = headers.get('x-zendesk-webhook-signature-timestamp');
    const signature = headers.get('x-zendesk-webhook-signature');
    if (webhookSecret === undefined || timestamp === null || signature === null) return false;
    if (!(Math.abs(now - Date.parse(timestamp)) <= maxAgeMs)) return false;
    return isHmacOf(timestamp + body, webhookSecret, Buffer.from(signature, 'base64'));
  },
  events: async (body, _settings, send) => {
    const caseId = idAt(body, 'detail', 'external_id');
    const state = String(at(body, 'detail', 'status') ?? '').toLowerCase();
    const messageId = idAt(body, 'id');
    const isAboutIt = at(body, 'type') === 'zen:event-type:ticket.status_changed';
    if (!isAboutIt || !caseId || !state || messageId === undefined) return [];
    const requester = idAt(body, 'detail', 'requester_id');
    const answer = requester && (await send({ method: 'GET', path: path`/users/${requester}` }));
    const user = answer ? at(answer.body, 'user') : undefined;
    const time = at(body, 'time');
    const event: InboundEvent = {
      messageId,
      event: state === 'solved' || state === 'closed' ? 'Case Solved' : 'Case Updated',
      ...textAs('userId', at(user, 'external_id')),
      ...textAs('email', at(user, 'email')),
      ...textAs('timestamp', time),
      properties: { case_id: caseId, state },
    };
    return [event];
  },
};

const textAs = <Name extends string>(name: Name, value: unknown): { [Key in Name]?: string } =>
  (typeof value === 'string' && value !== '' ? { [name]: value } : {}) as { [Key in Name]?: string };
