import type { HttpRequest } from '../engine/http.ts';
import type { CrmRecord } from '../engine/record.ts';
import type { EventView } from '../engine/view.ts';

/** How events are put into requests. @see https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/http-protocol-binding.md */
export const modes = ['structured', 'binary', 'batch'] as const;

/** The attributes of an event, without anything personal: they are made to be logged. */
const attributesOf = ({ view, settings }: CrmRecord) => ({
  specversion: '1.0',
  id: view.id,
  source: settings.source as string,
  type: typeOf(view, settings.typePrefix as string),
  time: view.timestamp,
  datacontenttype: 'application/json',
});

/** `rapport.identify`, `rapport.track.order-completed`. */
const typeOf = ({ type, event = '' }: EventView, prefix: string): string => {
  const name =
    type === 'track'
      ? event
          .toLowerCase()
          .replace(/[^a-z0-9]+/g, '-')
          .replace(/^-|-$/g, '')
      : '';
  return [prefix, type, ...(name === '' ? [] : [name])].join('.');
};

const whole = (record: CrmRecord) => ({ ...attributesOf(record), data: record.view.item });

/** A header takes visible ASCII; the rest, quotes and percent signs are percent-encoded. */
const headerOf = (value: string): string =>
  value
    .toWellFormed()
    .replace(/[^!#$&-~]/gu, (character) => encodeURIComponent(character).replace('"', '%22'));

const binary = (record: CrmRecord): HttpRequest => {
  const { datacontenttype, ...attributes } = attributesOf(record);
  const headers = Object.entries(attributes).map(([name, value]) => [`ce-${name}`, headerOf(value)]);
  return {
    method: 'POST',
    path: '',
    headers: { ...Object.fromEntries(headers), 'content-type': datacontenttype },
    text: JSON.stringify(record.view.item),
  };
};

/** Writes one event. */
export const one = (record: CrmRecord): HttpRequest =>
  record.settings.mode === 'binary'
    ? binary(record)
    : {
        method: 'POST',
        path: '',
        headers: { 'content-type': 'application/cloudevents+json; charset=utf-8' },
        text: JSON.stringify(whole(record)),
      };

/** Writes many events. */
export const many = (records: readonly CrmRecord[]): HttpRequest => ({
  method: 'POST',
  path: '',
  headers: { 'content-type': 'application/cloudevents-batch+json; charset=utf-8' },
  text: JSON.stringify(records.map(whole)),
});
