import { Hono } from 'hono';
import type { AppEnvironment } from '../../http/admit.ts';
import type { HelpPages } from './help-pages.ts';
import { iconOf } from './icon.ts';
import { sitemap } from './sitemap.ts';
import { stylesheetOf } from './styles.ts';

/** The stylesheet, the icon and the sitemap of the help pages. */
export const helpFileRoutes = ({ visitOf }: HelpPages) => {
  const app = new Hono<AppEnvironment>();

  app.get('/style.css', async (context, next) => {
    const visit = await visitOf(context);
    if (!visit) return next();
    const { text, hash } = stylesheetOf(visit.place.site.help.accent);
    const isNamed = context.req.query('v') === hash;
    return file(text, 'text/css', isNamed ? 'public, max-age=31536000, immutable' : 'public, no-cache');
  });

  app.get('/icon.svg', async (context, next) => {
    const visit = await visitOf(context);
    if (!visit) return next();
    return file(iconOf(visit.place.site.help.accent), 'image/svg+xml', 'public, max-age=86400');
  });

  app.get('/sitemap.xml', async (context, next) => {
    const visit = await visitOf(context);
    if (!visit) return next();
    return file(sitemap(visit.articles.centre, visit.place), 'application/xml', 'public, max-age=3600');
  });
  return app;
};

const file = (text: string, type: string, cacheControl: string): Response =>
  new Response(text, {
    headers: {
      'content-type': `${type}; charset=utf-8`,
      'cache-control': cacheControl,
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
    },
  });
