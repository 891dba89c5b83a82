import type { Connector } from '@rapport/sdk/connectors';
import type { StoredEvent } from '@rapport/sdk/models';
import { maySend, purposesOf } from './purposes.ts';

/** Tells which connectors want an event and may have it as far as its stamp says, by their names. */
export const destinationsOf =
  (connectors: readonly Connector[]) =>
  (event: StoredEvent): string[] =>
    connectors.flatMap((connector) => {
      // Analytics is for ingest to judge, which knows what is necessary.
      const purposes = purposesOf(connector).filter((purpose) => purpose !== 'analytics');
      const may = maySend(purposes, { item: event, basis: 'consent', stored: undefined });
      return may && connector.accepts?.(event) !== false ? connector.name : [];
    });
