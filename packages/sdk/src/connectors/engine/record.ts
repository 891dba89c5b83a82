import type { SettingTexts } from '../settings.ts';
import { type Fields, type Mapping, mapFields, type OnLeftOut } from './mapping.ts';
import { readPath } from './read-path.ts';
import type { EventView } from './view.ts';

/** What an operation writes of one event. */
export interface CrmRecord<Values = SettingTexts> {
  /** What tells it apart: the value of the first key path that has one. */
  key: string;
  /** The path of that key, such as `traits.email`. */
  keyPath: string;
  /** As the mapping made them; the key is among them only where it is mapped. */
  fields: Fields;
  view: EventView;
  settings: Values;
  /** The CRM's id of the person that it hangs on, for operations that ask for one. */
  person?: string;
}

/** What of an operation its records are made of. */
interface RecordDefinition {
  key?: readonly string[] | ((settings: SettingTexts) => readonly string[]);
  map: Mapping;
}

/**
 * Makes the record of an event; undefined where the event does not say whom or what it is about. A key of several paths,
 * `properties.order_id+event`, needs the values of all of them.
 */
export const recordOf = (
  { key = ['id'], map }: RecordDefinition,
  view: EventView,
  settings: SettingTexts,
  onLeftOut?: OnLeftOut,
): CrmRecord | undefined => {
  for (const keyPath of typeof key === 'function' ? key(settings) : key) {
    const parts = keyPath.split('+').map((path) => keyOf(readPath(view, path), path));
    if (parts.includes(undefined)) continue;
    return { key: parts.join(' '), keyPath, fields: mapFields(map, view, onLeftOut), view, settings };
  }
  return undefined;
};

/** An address in other letters is the same address. */
const keyOf = (value: unknown, path: string): string | undefined => {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const text = String(value).trim();
  if (text === '') return undefined;
  if (!/email$/i.test(path)) return text;
  return text.includes('@') ? text.toLowerCase() : undefined;
};
