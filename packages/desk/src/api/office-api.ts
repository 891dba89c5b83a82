import {
  type Agent,
  type AgentAdded,
  type AgentChange,
  agent,
  agentAdded,
  type NewAgent,
  type SiteOverrides,
  type SiteOverridesState,
  siteOverridesState,
} from '@rapport/sdk/models';
import * as z from 'zod/mini';
import type { DeskHttp, Tagged } from './http.ts';

const delivery = z.object({
  sequence: z.int(),
  destination: z.string(),
  messageId: z.string(),
  addedAt: z.string(),
  attempts: z.int(),
  rejected: z.optional(z.object({ at: z.string(), code: z.string(), message: z.string() })),
  /** Of an erasure: whom the connector is asked to erase. */
  erasure: z.optional(z.object({ userId: z.optional(z.string()), anonymousIds: z.array(z.string()) })),
});
/** Not sent, and not kept. */
const dropped = z.object({ destination: z.string(), reason: z.string(), count: z.int() });
const deliveryList = z.object({
  items: z.array(delivery),
  next: z.nullable(z.string()),
  dropped: z.optional(z.array(dropped)),
});
const replayed = z.object({ replayed: z.int() });

/** An event on its way to a connector, or one that was given up. */
export type ListedDelivery = z.infer<typeof delivery>;
export type DeliveryPage = z.infer<typeof deliveryList>;

/** What keeps the desk going: agents and connectors. */
export interface OfficeApi {
  /** Answers the password too, where none was given and one was made. */
  createAgent(draft: NewAgent): Promise<AgentAdded>;
  changeAgent(id: string, draft: AgentChange): Promise<Agent>;
  removeAgent(id: string): Promise<void>;
  settings(site: string): Promise<Tagged<SiteOverridesState>>;
  saveSettings(site: string, overrides: SiteOverrides, etag: string): Promise<Tagged<SiteOverridesState>>;
  deliveries(state: 'waiting' | 'rejected', cursor?: string): Promise<DeliveryPage>;
  /** Tries what was given up again. @returns how many */
  replay(destination: string, sequences?: readonly number[]): Promise<number>;
}

/** Creates what asks for agents and connectors. */
export const createOfficeApi = (http: DeskHttp): OfficeApi => {
  const base = '/v1/admin/agents';
  const at = (id: string) => `${base}/${encodeURIComponent(id)}`;
  const settingsAt = (site: string) => `/v1/admin/settings/${encodeURIComponent(site)}`;
  return {
    createAgent: (json) => http.send({ method: 'POST', path: base, json, schema: agentAdded }),
    changeAgent: (id, json) => http.send({ method: 'PATCH', path: at(id), json, schema: agent }),
    settings: (site) => http.sendTagged({ path: settingsAt(site), schema: siteOverridesState }),
    saveSettings: (site, json, etag) =>
      http.sendTagged({
        method: 'PUT',
        path: settingsAt(site),
        json,
        headers: { 'if-match': etag },
        schema: siteOverridesState,
      }),
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
