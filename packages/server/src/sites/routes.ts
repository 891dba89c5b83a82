import type { SiteSettings } from '@rapport/sdk/models';
import { Hono } from 'hono';
import type { ServerContext } from '../context.ts';
import type { AppEnvironment } from '../http/admit.ts';
import { ProblemError } from '../problem.ts';

/** `GET /v1/sites/{key}`: the settings that a browser may see. */
export const siteRoutes = ({ sites }: ServerContext) =>
  new Hono<AppEnvironment>().get('/sites/:key', (context) => {
    const site = sites.site(context.req.param('key'));
    if (!site) throw new ProblemError('not_found', { detail: 'no site has this key' });
    const { key, name, consent, widgets } = site;
    const settings: SiteSettings = {
      key,
      name,
      consent: { ...consent, purposes: [...consent.purposes] },
      widgets: [...widgets],
    };
    // Public and the same for everybody, so any page may read it.
    context.header('access-control-allow-origin', '*');
    context.header('cache-control', 'public, max-age=60, stale-while-revalidate=86400');
    return context.json(settings);
  });
