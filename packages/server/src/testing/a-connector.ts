import type { Connector } from '@rapport/sdk/connectors';

/** A connector that keeps what it is sent. */
export const aConnector = (fields: Partial<Connector> = {}) => {
  const received: string[] = [];
  const connector: Connector = {
    name: 'crm',
    batch: { maxItems: 10, maxBytes: 100_000 },
    deliver: async (entries) => {
      received.push(...entries.map(({ id }) => id));
      return { status: 'answered', results: entries.map(() => ({ status: 'delivered' })) };
    },
    ...fields,
  };
  return { connector, received };
};
