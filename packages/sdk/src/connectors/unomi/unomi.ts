import { defineConnector } from '../define-connector.ts';
import { basic } from '../engine/basic.ts';
import type { CrmRecord } from '../engine/record.ts';
import type { EventView } from '../engine/view.ts';
import { eraseProfiles, events, idOf, siteOf, type UnomiEvent } from './collect.ts';

const key = ['userId', 'anonymousId'];

/** Everything that Unomi has no kind of its own for: one schema takes all of it. */
const custom = {
  key,
  map: {},
  write: events(({ view, settings }) => [
    {
      eventType: settings.eventType as string,
      source: siteOf(settings.scope),
      properties: { ...view.properties, name: view.title },
    },
  ]),
};

const textAt = ({ page }: EventView, name: string): string | undefined => {
  const value = page[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
};

/** What an address may hold only in other places, or not at all, though browsers leave it as it is. */
const notInUris = /[^\w.~:/?#@!$&'()*+,;=%-]|%(?![\da-f]{2})|(?!^)#/gi;

/** An address as RFC 3986 has it, which Unomi's schemas ask for. @see https://www.rfc-editor.org/rfc/rfc3986 */
const uriOf = (address: string | undefined): string | undefined => {
  if (address === undefined || !URL.canParse(address)) return undefined;
  const url = new URL(address);
  for (const part of ['pathname', 'search', 'hash'] as const)
    url[part] = url[part].replace(notInUris, encodeURIComponent);
  return url.href;
};

const pageOf = ({ view, settings }: CrmRecord): UnomiEvent[] => {
  const [destinationURL, referringURL] = [uriOf(textAt(view, 'url')), uriOf(textAt(view, 'referrer'))];
  const pagePath = textAt(view, 'path') ?? '/';
  return [
    {
      eventType: 'view',
      source: siteOf(settings.scope),
      target: {
        itemId: idOf(pagePath.replace(/[^\w@.-]+/g, '_').slice(0, 60)),
        itemType: 'page',
        scope: settings.scope,
        properties: {
          pageInfo: {
            pagePath,
            pageName: view.event ?? textAt(view, 'title') ?? pagePath,
            ...(destinationURL && { destinationURL }),
            ...(referringURL && { referringURL }),
          },
        },
      },
    },
  ];
};

/** A refusal of each purpose, and an agreement where the owner lets it be written. */
const consentOf = ({ view, settings }: CrmRecord): UnomiEvent[] =>
  Object.entries(view.consent).flatMap(([purpose, isGranted]) =>
    isGranted && settings.optIns !== 'allowed'
      ? []
      : [
          {
            eventType: 'modifyConsent',
            properties: {
              consent: {
                scope: settings.scope,
                typeIdentifier: purpose,
                status: isGranted ? 'GRANTED' : 'DENIED',
                statusDate: new Date(view.timestamp).toISOString(),
              },
            },
          },
        ],
  );

/** Creates a connector for Apache Unomi. @see https://unomi.apache.org/manual/latest/ */
export const unomi = defineConnector({
  id: 'unomi',
  title: 'Apache Unomi',
  status: 'live',
  contract: 'the schemas of apache/unomi',
  settings: {
    url: { kind: 'url', about: 'where Unomi is, such as https://cdp.shop.example' },
    user: { about: 'of Unomi 3 the id of the tenant, of Unomi 2 a user, such as karaf' },
    password: { secret: true, about: 'of Unomi 3 the private key of the tenant, of Unomi 2 the password' },
    peerKey: { secret: true, optional: true, about: 'of Unomi 2 the key of a third party, for X-Unomi-Peer' },
    apiKey: { secret: true, optional: true, about: 'the public key of a gateway, for X-Unomi-Api-Key' },
    scope: { about: 'the scope of events, which has to be there', default: 'rapport' },
    eventType: { about: 'the type of events that are none of Unomi’s own', default: 'rapportEvent' },
    optIns: {
      about: 'whether agreements are written: never or allowed',
      oneOf: ['never', 'allowed'],
      default: 'never',
    },
  },
  baseUrl: ({ url }) => url,
  authentication: {
    kind: 'header',
    headers: ({ user, password, peerKey, apiKey }) => ({
      authorization: basic(user, password),
      ...(peerKey !== undefined && { 'x-unomi-peer': peerKey }),
      ...(apiKey !== undefined && { 'x-unomi-api-key': apiKey }),
    }),
  },
  limits: { concurrent: 5 },
  probe: () => ({ method: 'GET', path: '/cxs/profiles/properties' }),
  operations: {
    person: {
      key,
      map: {
        'properties.firstName': { from: 'traits.firstName', as: 'text' },
        'properties.lastName': { from: 'traits.lastName', as: 'text' },
        'properties.email': { from: 'traits.email', as: 'email' },
        'properties.phoneNumber': { from: 'traits.phone', as: 'text' },
        'properties.company': { from: ['traits.company.name', 'traits.company'], as: 'text' },
        'properties.city': { from: 'traits.address.city', as: 'text' },
        'properties.zipCode': { from: 'traits.address.postalCode', as: 'text' },
        'properties.countryName': { from: 'traits.address.country', as: 'text' },
      },
      write: events(({ fields, settings }) => [
        { eventType: 'updateProperties', source: siteOf(settings.scope), properties: { update: fields } },
      ]),
    },
    company: {
      key,
      map: {
        'properties.company': { from: 'group.name', as: 'text' },
      },
      write: events(({ fields, settings }) => [
        { eventType: 'updateProperties', source: siteOf(settings.scope), properties: { update: fields } },
      ]),
    },
    event: custom,
    page: { key, map: {}, write: events(pageOf) },
    order: custom,
    case: custom,
    message: custom,
    loyalty: custom,
    consent: { key, map: {}, write: events(consentOf) },
    erase: { key: ['userId', 'id'], map: {}, write: eraseProfiles },
  },
});
