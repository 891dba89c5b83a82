import type { DeliveryItem, JsonObject } from '../../models/index.ts';

/** An event as mappings read it. */
export interface EventView {
  /** The event's `messageId`, the same over all attempts. */
  id: string;
  type: DeliveryItem['type'];
  /** `Order Completed`; of pages their name or path. */
  event?: string;
  /** ISO 8601. */
  timestamp: string;
  userId?: string;
  anonymousId?: string;
  anonymousIds?: readonly string[];
  previousId?: string;
  groupId?: string;
  /** Of the person, in Segment's words. @see https://segment.com/docs/connections/spec/identify/#traits */
  traits: JsonObject;
  /** Of the company, where the event is about one. */
  group: JsonObject;
  properties: JsonObject;
  context: JsonObject;
  page: JsonObject;
  /** What the person has agreed to, where the event says so. */
  consent: Readonly<Record<string, boolean>>;
  /** One line for people: `Order Completed`, `Viewed /tea/`. */
  title: string;
  /** The rest for people, a line a property. */
  text: string;
  /** The event as it came, for receivers that take it whole. */
  item: DeliveryItem;
}

/** Makes the view of an event. What the sender knows of its person, at `context.traits`, counts more than the event's own. */
export const viewOf = (item: DeliveryItem): EventView => {
  if (item.type === 'delete') {
    const { messageId: id, type, timestamp, userId, anonymousIds, traits = {} } = item;
    const ids = { anonymousIds, ...(userId !== undefined && { userId }) };
    return { ...nothing, id, type, timestamp, ...ids, traits, title: 'Erased', item };
  }
  const context = (item.context ?? {}) as JsonObject;
  const own = 'traits' in item ? objectOf(item.traits) : {};
  const known = objectOf(context.traits);
  const isGroup = item.type === 'group';
  const properties = 'properties' in item ? objectOf(item.properties) : {};
  const page = objectOf(context.page);
  const event = nameOf(item, page);
  return {
    id: item.messageId,
    type: item.type,
    timestamp: item.timestamp,
    ...(event !== undefined && { event }),
    ...(item.userId && { userId: item.userId }),
    ...(item.anonymousId && { anonymousId: item.anonymousId }),
    ...(item.type === 'alias' && { previousId: item.previousId }),
    ...(isGroup && { groupId: item.groupId }),
    traits: namedTraits(isGroup ? known : { ...own, ...known }),
    group: isGroup ? own : {},
    properties,
    context,
    page,
    consent: item.context?.consent?.categoryPreferences ?? {},
    title: item.type === 'page' ? `Viewed ${event ?? ''}`.trim() : (event ?? item.type),
    text: linesOf(properties),
    item,
  };
};

const nothing = { traits: {}, group: {}, properties: {}, context: {}, page: {}, consent: {}, text: '' };

const objectOf = (value: unknown): JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};

const nameOf = (item: Exclude<DeliveryItem, { type: 'delete' }>, page: JsonObject): string | undefined => {
  if (item.type === 'track') return item.event;
  if (item.type !== 'page' && item.type !== 'screen') return undefined;
  return item.name ?? (typeof page.path === 'string' ? page.path : undefined);
};

const snakeNames: readonly (readonly [string, string])[] = [
  ['firstName', 'first_name'],
  ['lastName', 'last_name'],
  ['createdAt', 'created_at'],
];

/** Senders write traits in two ways; a name in one piece gives its parts. */
const namedTraits = (given: JsonObject): JsonObject => {
  const traits: JsonObject = { ...given };
  for (const [name, snake] of snakeNames) if (traits[name] === undefined) assign(traits, name, traits[snake]);
  const { firstName, lastName, name } = traits;
  if (typeof name !== 'string') {
    const whole = [firstName, lastName].filter((part) => typeof part === 'string' && part).join(' ');
    if (whole) traits.name = whole;
  } else if (firstName === undefined && lastName === undefined) {
    const [first = '', ...others] = name.trim().split(/\s+/);
    if (others.length > 0) Object.assign(traits, { firstName: first, lastName: others.join(' ') });
  }
  return traits;
};

const assign = (traits: JsonObject, name: string, value: JsonObject[string] | undefined): void => {
  if (value !== undefined) traits[name] = value;
};

const linesOf = (properties: JsonObject): string =>
  Object.entries(properties)
    .map(([name, value]) => `${name}: ${typeof value === 'object' ? JSON.stringify(value) : value}`)
    .join('\n');
