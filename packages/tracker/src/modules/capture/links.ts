import type { JsonObject } from '@rapport/sdk/models';
import { maskText, maskUrl } from '../mask.ts';

/** What a click means: the name of an event and what it tells. */
export type Meaning = readonly [event: string, properties: JsonObject];

/** Links that begin a conversation, by their protocol or host. */
const contacts =
  /^(tel|mailto|sms|whatsapp|viber|tg):|^https?:\/\/(?:api\.)?(whatsapp|wa\.me|t\.me|m\.me|zalo\.me)\b/;
const downloads =
  /\.(pdf|docx?|xlsx?|pptx?|od[tsp]|txt|csv|ics|epub|zip|rar|7z|gz|dmg|pkg|exe|msi|apk|iso|mp[34]|wav|mov|avi|mkv)$/i;

/** Finds the link that was clicked, in shadow roots and drawings too. */
export const findLink = (path: readonly EventTarget[]): Element | undefined =>
  path.find(
    (node): node is Element => node instanceof Element && node.matches('a,area') && !!addressOf(node),
  );

/** Where a link leads. In drawings it is not a text but animated, and may have its old name. */
const addressOf = (link: Element): string | undefined => {
  const { href } = link as Element & { href?: string | SVGAnimatedString };
  return typeof href === 'object' ? href.baseVal : href;
};

/** Names what was clicked, as its visitor read or heard it. */
export const labelOf = (element: Element): string =>
  maskText(element.getAttribute('aria-label') || element.textContent || '');

/**
 * Says what a click on a link means: a file, another site, or somebody to talk to, of whom nothing but the kind is
 * told. Nothing for a link within the site.
 *
 * @param isOwn whether a host belongs to the site
 */
export const readLink = (link: Element, isOwn: (host: string) => boolean): Meaning | undefined => {
  const address = addressOf(link)!;
  if (!URL.canParse(address, document.baseURI)) return undefined;
  const url = new URL(address, document.baseURI);
  const [, scheme, service] = contacts.exec(url.href) ?? [];
  const kind = scheme ?? service;
  if (kind) return ['Contact Clicked', { kind }];
  const { protocol, host, hostname, pathname } = url;
  const isWeb = /^http/.test(protocol);
  // The page may name what it makes itself, such as a table at a `blob:` address.
  const file = link.getAttribute('download') || pathname;
  const [, extension = ''] = downloads.exec(file) ?? [];
  if (extension || link.hasAttribute('download'))
    return ['File Downloaded', { url: isWeb ? maskUrl(url) : protocol, extension: extension.toLowerCase() }];
  if (!isWeb || isOwn(hostname)) return undefined;
  return ['Link Clicked', { url: maskUrl(url), host, text: labelOf(link) || undefined }];
};
