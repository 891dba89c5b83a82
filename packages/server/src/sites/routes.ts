import type { SiteSettings } from '@rapport/sdk/models';
import { Hono } from 'hono';
import { publicChat } from '../config/chat.ts';
import { publicLoyalty } from '../config/loyalty.ts';
import type { Site } from '../config.ts';
import { regimeIn, regionOf } from '../consent/regime.ts';
import type { ServerContext } from '../context.ts';
import type { AppEnvironment } from '../http/admit.ts';
import { senderOf } from '../mail/sender-of.ts';
import { ProblemError } from '../problem.ts';
import { readOverrides, withOverrides } from '../site-overrides/read-overrides.ts';

/** `GET /v1/sites/{key}`: the settings that a browser may see. */
export const siteRoutes = ({ config, sites, storage }: ServerContext) =>
  new Hono<AppEnvironment>().get('/sites/:key', async (context) => {
    const configured = sites.site(context.req.param('key'));
    if (!configured) throw new ProblemError('not_found', { detail: 'no site has this key' });
    const { overrides } = await readOverrides(storage.read, configured.key);
    const site = withOverrides(configured, overrides);
    const { key, name, consent, capture, linkedDomains, serverCookies, chat, loyalty, widgets } = site;
    const { regimes, ...shown } = consent;
    const settings: SiteSettings = {
      key,
      name,
      consent: {
        ...shown,
        purposes: [...shown.purposes],
        regime: regimeIn(regionOf(config, context.req.raw.headers), consent),
        vendors: [...shown.vendors],
        ...(overrides.consent?.texts && { texts: overrides.consent.texts }),
      },
      capture,
      linkedDomains: [...linkedDomains],
      serverCookies,
      modules: modulesOf(site),
      ...(chat && { chat: publicChat(chat, senderOf(config, site) !== undefined) }),
      ...(loyalty && { loyalty: publicLoyalty(loyalty) }),
      ...(overrides.accent !== undefined && { accent: overrides.accent }),
      widgets: [...widgets],
    };
    // Public, so any page may read it; with regions it is not the same for everybody.
    context.header('access-control-allow-origin', '*');
    if (config.regionHeader) context.header('vary', config.regionHeader);
    context.header('cache-control', 'public, max-age=60, stale-while-revalidate=86400');
    return context.json(settings);
  });

/** The parts of the tracker that each page of the site needs. */
const modulesOf = ({ consent, linkedDomains, serverCookies }: Site): string[] => [
  ...(consent.vendors.length > 0 ? ['guard'] : []),
  ...(consent.consentMode ? ['consent-mode'] : []),
  ...(linkedDomains.length > 0 ? ['links'] : []),
  ...(serverCookies ? ['server-cookies'] : []),
];
