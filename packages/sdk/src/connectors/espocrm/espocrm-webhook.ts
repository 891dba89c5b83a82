import type { Inbound, InboundEvent, Send } from '../definition.ts';
import { isHmacOf } from '../engine/hmac.ts';
import { at, idAt, listAt, path } from '../engine/http.ts';
import { markOf } from './espocrm-requests.ts';

/** `ID:SECRET, ID:SECRET`, as EspoCRM has a webhook for each kind of event. */
const secretsOf = (text: string): Map<string, string> =>
  new Map(
    text.split(',').map((pair) => {
      const [id = '', ...secret] = pair.trim().split(':');
      return [id, secret.join(':')];
    }),
  );

const timeOf = (record: unknown): { timestamp?: string } => {
  const at_ = Date.parse(`${String(at(record, 'modifiedAt')).replace(' ', 'T')}Z`);
  return Number.isNaN(at_) ? {} : { timestamp: new Date(at_).toISOString() };
};

const caseEvents = async (id: string, send: Send): Promise<InboundEvent[]> => {
  const { body } = await send({ method: 'GET', path: path`/Case/${id}` });
  const caseId = markOf(at(body, 'description'));
  const status = at(body, 'status');
  if (caseId === undefined || typeof status !== 'string') return [];
  const isOver = ['Closed', 'Rejected', 'Duplicate'].includes(status);
  return [
    {
      messageId: `espocrm ${id} ${status} ${at(body, 'modifiedAt')}`,
      event: isOver ? 'Case Solved' : 'Case Updated',
      ...timeOf(body),
      properties: { case_id: caseId, state: status.toLowerCase() },
    },
  ];
};

const optOutEvents = async (id: string, send: Send): Promise<InboundEvent[]> => {
  const { body } = await send({ method: 'GET', path: path`/Contact/${id}` });
  return listAt(body, 'emailAddressData').flatMap((row) => {
    const email = at(row, 'emailAddress');
    if (at(row, 'optOut') !== true || typeof email !== 'string') return [];
    const messageId = `espocrm ${id} ${email} ${at(body, 'modifiedAt')}`;
    return [{ messageId, event: 'Unsubscribed', email, ...timeOf(body), properties: { channel: 'email' } }];
  });
};

/**
 * Reads EspoCRM's webhooks. They name a record and what changed in it, and neither the kind of the record nor when: the
 * rest is asked for.
 * @see https://docs.espocrm.com/administration/webhooks/
 */
export const inbound: Inbound<{ webhookSecret?: string | undefined }> = {
  verify: async ({ headers, body }, { webhookSecret }) => {
    const signature = headers.get('signature');
    if (webhookSecret === undefined || signature === null) return false;
    const [id = '', hash = ''] = Buffer.from(signature, 'base64').toString().split(':');
    const secret = secretsOf(webhookSecret).get(id);
    return !!secret && isHmacOf(body, secret, Buffer.from(hash, 'hex'));
  },
  events: async (body, _settings, send) => {
    const events: InboundEvent[] = [];
    for (const record of Array.isArray(body) ? body : []) {
      const id = idAt(record, 'id');
      if (id === undefined) continue;
      if (at(record, 'status') !== undefined) events.push(...(await caseEvents(id, send)));
      else if (Object.keys(record).some((name) => name.startsWith('emailAddress')))
        events.push(...(await optOutEvents(id, send)));
    }
    return events;
  },
};
