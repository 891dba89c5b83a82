import type { JsonObject } from '@rapport/sdk/models';
import type { Meaning } from './links.ts';

/** Reads what the owner wrote on an element: `data-rapport-event="Name"`, other `data-rapport-*` as properties. */
export const readNamed = (element: Element): Meaning => {
  const { rapportEvent, ...data } = (element as HTMLElement).dataset;
  const properties: JsonObject = {};
  for (const key in data)
    if (/^rapport./.test(key)) properties[key[7]!.toLowerCase() + key.slice(8)] = data[key];
  return [rapportEvent!, properties];
};

/** Finds the innermost element of an event's path that the owner gave a name. */
export const findNamed = (path: readonly EventTarget[]): Element | undefined =>
  path.find((node): node is Element => node instanceof Element && !!node.getAttribute('data-rapport-event'));
