import { type Agent, agent } from '@rapport/sdk/models';
import * as z from 'zod/mini';
import type { DeskHttp } from './http.ts';

const delivery = z.object({
  sequence: z.int(),
  destination: z.string(),
  messageId: z.string(),
  addedAt: z.string(),
  attempts: z.int(),
  rejected: z.optional(z.object({ at: z.string(), code: z.string(), message: z.string() })),
});
const deliveryList = z.object({ items: z.array(delivery), next: z.nullable(z.string()) });
const replayed = z.object({ replayed: z.int() });

/** An event on its way to a connector, or one that was given up. */
export type ListedDelivery = z.infer<typeof delivery>;
export type DeliveryPage = z.infer<typeof deliveryList>;

/** What an administrator says of an agent. A password only where it is set or changed. */
export type AgentDraft = Pick<
  Agent,
  'name' | 'email' | 'role' | 'sites' | 'groups' | 'skills' | 'languages' | 'capacity'
> & { password?: string };

/** What keeps the desk going: agents and connectors. */
export interface OfficeApi {
  createAgent(draft: AgentDraft): Promise<Agent>;
  changeAgent(id: string, draft: Partial<AgentDraft>): Promise<Agent>;
  removeAgent(id: string): Promise<void>;
  deliveries(state: 'waiting' | 'rejected', cursor?: string): Promise<DeliveryPage>;
  /** Tries what was given up again. @returns how many */
  replay(destination: string, sequences?: readonly number[]): Promise<number>;
}

/** Creates what asks for agents and connectors. */
export const createOfficeApi = (http: DeskHttp): OfficeApi => {
  const base = '/v1/admin/agents';
  const at = (id: string) => `${base}/${encodeURIComponent(id)}`;
  return {
    createAgent: (json) => http.send({ method: 'POST', path: base, json, schema: agent }),
    changeAgent: (id, json) => http.send({ method: 'PATCH', path: at(id), json, schema: agent }),
    removeAgent: (id) => http.send({ method: 'DELETE', path: at(id) }),
    deliveries: (state, cursor) =>
      http.send({ path: '/v1/admin/deliveries', query: { state, cursor, limit: 50 }, schema: deliveryList }),
    async replay(destination, sequences) {
      const json = { destination, ...(sequences && { sequences }) };
      const path = '/v1/admin/deliveries/replay';
      return (await http.send({ method: 'POST', path, json, schema: replayed })).replayed;
    },
  };
};
