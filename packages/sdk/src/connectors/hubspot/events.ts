import type { RowResult } from '../definition.ts';
import { type Answer, listAt, path } from '../engine/http.ts';
import type { CrmRecord } from '../engine/record.ts';
import type { SettingTexts } from '../settings.ts';
import { text, textsOf } from './rows.ts';

/** HubSpot moved it with the version after the first one. */
const eventsPath = ({ apiVersion }: SettingTexts): string =>
  apiVersion === '2026-03'
    ? '/events/2026-03/send/batch'
    : path`/events/custom/${String(apiVersion)}/send/batch`;

/** An occurrence of a custom event. The same `uuid` counts once a year; the answer says nothing of rows. */
const sendEvents = {
  by: 'batch' as const,
  maxRecords: 500,
  request: (records: readonly CrmRecord[]) => ({
    method: 'POST' as const,
    path: eventsPath((records[0] as CrmRecord).settings),
    json: {
      inputs: records.map(({ view, person, settings, fields: { eventName, ...fields } }) => ({
        eventName: eventName ?? settings.eventName,
        objectId: person,
        occurredAt: view.timestamp,
        uuid: view.id,
        properties: textsOf(fields),
      })),
    },
  }),
  rows: ({ body }: Answer, records: readonly CrmRecord[]): RowResult[] => {
    const isWhole = listAt(body, 'errors').length === 0;
    return records.map(() => (isWhole ? { ok: true } : undefined));
  },
};

/** Writes what happened as a custom event, with the properties that every custom event has. */
export const event = {
  needs: 'eventName',
  key: ['id'],
  person: 'required',
  map: {
    hs_tracking_name: text('title', 256),
    hs_asset_description: text('text', 4_000),
    hs_page_url: text(['page.url', 'properties.url']),
    hs_page_title: text(['page.title', 'properties.title']),
    hs_referrer: text(['page.referrer', 'properties.referrer']),
    hs_utm_source: text('context.campaign.source'),
    hs_utm_medium: text('context.campaign.medium'),
    hs_utm_campaign: text('context.campaign.name'),
  },
  write: sendEvents,
} as const;
