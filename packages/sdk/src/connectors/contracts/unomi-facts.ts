import type { Schema } from './schema.ts';

type Fields = Record<string, Schema>;

/** A schema of Unomi's, or of one's own: `self` says whether it is of an event, and of which. */
export interface UnomiSchema extends Schema {
  $id: string;
  self: { name: string; target?: string };
}

const id = (name: string): string => `https://unomi.apache.org/schemas/json/${name}/1-0-0`;
const is = (name: string): Schema => ({ $ref: id(name) });

const pattern = '^[\\w.@-]{0,60}$';
const key: Schema = { type: 'string', pattern };
const keyOrNull: Schema = { type: ['null', 'string'], pattern };
const text: Schema = { type: 'string' };
const textOrNull: Schema = { type: ['null', 'string'] };
const yes: Schema = { type: 'boolean' };
const yesOrNull: Schema = { type: ['null', 'boolean'] };
const time: Schema = { type: 'string', format: 'date-time' };
const uriOrNull: Schema = { type: ['null', 'string'], format: 'uri' };
const texts: Schema = { type: 'array', items: text };
const textOrTexts: Schema = { type: ['array', 'string'], items: text };
const upTo50: Schema = { type: 'object', maxProperties: 50 };
const all = (names: string, schema: Schema): Fields =>
  Object.fromEntries(names.split(' ').map((name) => [name, schema]));

/** What takes other fields too; its own may come on top of those of another. */
const open = (properties: Fields, of?: string): Schema => ({
  type: 'object',
  properties,
  ...(of && { allOf: [is(of)] }),
});
const closed = (properties: Fields, of?: string): Schema => ({
  ...open(properties, of),
  unevaluatedProperties: false,
});
const mapOf = (schema: Schema): Schema => ({ type: 'object', additionalProperties: schema });

const pageInfo = closed({
  ...all('templateName destinationSearch pageID nodeType pagePath pageName', textOrNull),
  ...all('referrerQuery referrerHost', textOrNull),
  language: { ...textOrNull, maxLength: 5 },
  destinationURL: uriOrNull,
  referringURL: { anyOf: [uriOrNull, { ...text, maxLength: 0 }] },
  ...all('categories tags', texts),
  ...all('isContentTemplate sameDomainReferrer', yesOrNull),
});
const consentType = closed({
  typeIdentifier: text,
  activated: yesOrNull,
  ...all('title description', textOrNull),
});
const flatForm = closed({ fields: mapOf(textOrTexts) });

/** What is sent in several places, by its name in addresses of schemas, which schemas of one's own refer to. */
const shared: Fields = {
  'rest/requestIds': open(all('sessionId profileId personaId', keyOrNull)),
  'rest/eventscollectorrequest': open(
    { events: { type: 'array', items: { type: 'object' }, minItems: 1 } },
    'rest/requestIds',
  ),
  item: open({
    itemId: keyOrNull,
    itemType: text,
    scope: textOrNull,
    version: { type: ['null', 'integer'], minimum: 0 },
    properties: { type: ['null', 'object'] },
  }),
  timestampeditem: open({ timeStamp: { type: ['string', 'integer'] } }, 'item'),
  event: open(
    { ...all('eventType profileId sessionId scope sourceId', key), persistent: yes },
    'timestampeditem',
  ),
  'items/site': closed({}, 'item'),
  'items/page': closed(
    { properties: closed({ pageInfo, consentTypes: { type: ['null', 'array'], items: consentType } }) },
    'item',
  ),
  consent: closed({
    ...all('scope typeIdentifier', text),
    status: { enum: ['GRANTED', 'DENIED', 'REVOKED'] },
    ...all('statusDate revokeDate', time),
  }),
};

const onPage: Fields = { source: is('items/page'), target: is('item') };

const events: Fields = {
  updateProperties: open({ properties: upTo50 }, 'event'),
  login: open({ properties: upTo50 }, 'event'),
  modifyConsent: closed({ ...onPage, properties: closed({ consent: is('consent') }) }, 'event'),
  view: closed(
    {
      source: is('items/site'),
      target: is('items/page'),
      properties: closed({}),
      flattenedProperties: closed({
        interests: mapOf({ type: 'number' }),
        URLParameters: mapOf(textOrTexts),
      }),
    },
    'event',
  ),
  click: closed(onPage, 'event'),
  form: closed(
    { source: is('items/page'), target: closed({}, 'item'), flattenedProperties: flatForm },
    'event',
  ),
  search: closed(
    {
      ...onPage,
      properties: closed({ ...all('originForm keyword origin', text), language: { ...text, maxLength: 5 } }),
      flattenedProperties: flatForm,
    },
    'event',
  ),
  video: closed(
    {
      source: is('items/page'),
      target: closed({ properties: closed({ action: text }) }, 'item'),
    },
    'event',
  ),
};

/** What Unomi's schemas say of collected events; what is listed is whole. */
export const unomiFacts: readonly UnomiSchema[] = [
  ...Object.entries(shared).map(([name, schema]) => ({ ...schema, $id: id(name), self: { name } })),
  ...Object.entries(events).map(([name, schema]) => ({
    ...schema,
    $id: id(`events/${name}`),
    self: { name, target: 'events' },
  })),
];
