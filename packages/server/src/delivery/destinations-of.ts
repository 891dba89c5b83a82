import type { Connector } from '@rapport/sdk/connectors';
import type { StoredEvent } from '@rapport/sdk/models';

/** Tells which connectors want an event, by their names. */
export const destinationsOf =
  (connectors: readonly Connector[]) =>
  (event: StoredEvent): string[] =>
    connectors.flatMap((connector) => (connector.accepts?.(event) === false ? [] : connector.name));
