import type { Contract } from './contract.ts';

export interface StandardWebhooksContractOptions {
  /** Shared with the receiver: `whsec_…`. */
  secret: string;
}

const names = ['webhook-id', 'webhook-timestamp', 'webhook-signature'] as const;

/**
 * Checks the signature of a request with the reference library of Standard Webhooks. It signs again for the moment that
 * the request names, so that a test may have a clock of its own.
 */
export const createStandardWebhooksContract =
  ({ secret }: StandardWebhooksContractOptions): Contract =>
  async ({ method, url, headers, body }) => {
    const { Webhook } = await import('standardwebhooks');
    const name = `${method} ${new URL(url).pathname}`;
    const missing = names.filter((header) => !headers.get(header));
    if (method !== 'POST') return [`${name}: expected POST`];
    if (missing.length > 0) return missing.map((header) => `${name}: ${header} is missing`);
    const [id = '', timestamp = '', signatures = ''] = names.map((header) => headers.get(header) ?? '');
    if (id.includes('.')) return [`${name}: webhook-id: expected no dot, got ${id}`];
    if (!/^\d{1,10}$/.test(timestamp))
      return [`${name}: webhook-timestamp: expected seconds, got ${timestamp}`];
    const signature = new Webhook(secret).sign(id, new Date(Number(timestamp) * 1000), body);
    return signatures.split(' ').includes(signature)
      ? []
      : [`${name}: webhook-signature: no signature matches`];
  };
