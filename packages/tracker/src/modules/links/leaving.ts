import type { ModuleContext } from '../tracker-module.ts';
import { putLink } from './link-parameter.ts';

/** What `POST /v1/visitor-links` answers. */
interface VisitorLink {
  link: string;
  /** In ISO 8601. */
  expiresAt: string;
}

/** One that ends sooner may not last until the other page has loaded. */
const spareMs = 10_000;
/** A link that was asked for in vain is not asked for again with every move of the pointer. */
const pauseMs = 5_000;

type Link = HTMLAnchorElement | HTMLAreaElement;

/** Finds the link that an event is about, through shadow roots. */
const linkOf = (event: Event): Link | undefined =>
  event
    .composedPath()
    .find(
      (target): target is Link =>
        (target instanceof HTMLAnchorElement || target instanceof HTMLAreaElement) && !!target.href,
    );

/**
 * Adds to a link that leads to another site of the owner's who the visitor is, for the moment of the click. What
 * it adds was asked for when the pointer or the focus came to the link, so that no navigation waits; where it is
 * not there in time, the link is followed as it is.
 */
export const watchLeaving = (
  { options: { now }, ask, consent }: Pick<ModuleContext, 'options' | 'ask' | 'consent'>,
  domains: readonly string[],
): void => {
  const links = new Map<string, VisitorLink>();
  const askedAt = new Map<string, number>();

  const isLinked = (host: string): boolean =>
    host !== location.hostname && domains.some((domain) => host === domain || host.endsWith(`.${domain}`));
  /** Following somebody from site to site needs consent to marketing. */
  const domainOf = (link: Link | undefined): string | undefined => {
    const { analytics, marketing } = consent().choices;
    const mayFollow = analytics && marketing && link && /^https?:$/.test(link.protocol);
    return mayFollow && isLinked(link.hostname) ? link.hostname : undefined;
  };
  const isFresh = (domain: string): boolean =>
    Date.parse(links.get(domain)?.expiresAt ?? '') > now() + spareMs;

  const prepare = async (event: Event): Promise<void> => {
    const domain = domainOf(linkOf(event));
    if (!domain || isFresh(domain) || now() < (askedAt.get(domain) ?? 0) + pauseMs) return;
    askedAt.set(domain, now());
    const answer = (await ask('POST', 'visitor-links', { domain })) as VisitorLink | undefined;
    if (answer?.link) links.set(domain, answer);
  };

  const decorate = (event: Event): void => {
    const link = linkOf(event);
    const domain = domainOf(link);
    // The third button opens a menu, from which the address may be copied.
    if (!link || !domain || !isFresh(domain) || (event as MouseEvent).button === 2) return;
    const written = link.getAttribute('href')!;
    link.href = putLink(link.href, links.get(domain)!.link);
    // Each is good for one click.
    links.delete(domain);
    askedAt.delete(domain);
    // The browser reads the address when the event is over.
    setTimeout(() => link.setAttribute('href', written));
  };

  for (const type of ['pointerover', 'focusin', 'touchstart'])
    addEventListener(type, (event) => void prepare(event), { capture: true, passive: true });
  for (const type of ['click', 'auxclick']) addEventListener(type, decorate, true);
};
