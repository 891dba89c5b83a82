import type { StoredEvent } from '@rapport/sdk/models';
import { clickIds } from './click-ids.ts';

const names = Object.keys(clickIds).join('|');
/** A parameter of an address, also of one within another's, or a field of JSON. */
const suspicious = new RegExp(`(?:[?&#]|%3f|%26|%23)(?:${names})(?:=|%3d)|"(?:${names})":`, 'i');
const isClickId = (name: string): boolean => Object.hasOwn(clickIds, name.toLowerCase());

/** Tells whether JSON may hold a click id. */
export const hasClickIds = (json: string): boolean => suspicious.test(json);

/** Makes a copy of a value without click ids: neither in its addresses nor as fields. */
export const stripClickIds = <Value>(value: Value): Value => strip(value) as Value;

/** Makes a copy of an event without click ids in what it tells; its ids stay as they are. */
export const stripEvent = <Event extends StoredEvent>(event: Event): Event => ({
  ...event,
  ...('context' in event && { context: stripClickIds(event.context) }),
  ...('properties' in event && { properties: stripClickIds(event.properties) }),
  ...('traits' in event && { traits: stripClickIds(event.traits) }),
});

const strip = (value: unknown): unknown => {
  if (typeof value === 'string') return suspicious.test(value) ? stripAddress(value) : value;
  if (Array.isArray(value)) return value.map(strip);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]) => (isClickId(name) ? [] : [[name, strip(inner)]])),
  );
};

/** Leaves the rest of the address as it was written. */
const stripAddress = (address: string): string =>
  address.replace(/([?#])([^?#]*)/g, (_, mark: string, parameters: string) => {
    const kept = parameters.split('&').flatMap((parameter) => {
      const [name = '', ...value] = parameter.split('=');
      if (value.length > 0 && isClickId(decode(name))) return [];
      return suspicious.test(parameter) ? [`${name}=${stripInner(value.join('='))}`] : [parameter];
    });
    return kept.length > 0 ? mark + kept.join('&') : '';
  });

const stripInner = (value: string): string => {
  const inner = decode(value);
  return inner === value ? '' : encodeURIComponent(stripAddress(inner));
};

const decode = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
};
