import { type SiteOverrides, type SiteOverridesState, siteOverrides } from '@rapport/sdk/models';
import { type Context, Hono } from 'hono';
import * as z from 'zod';
import { expectedRevision } from '../articles/admin-site.ts';
import { canonicalLocale } from '../articles/locale-chain.ts';
import { actorOf, mayUse } from '../auth/actor.ts';
import { hoursSchema } from '../config/hours.ts';
import { settings } from '../config/settings.ts';
import type { Site } from '../config.ts';
import type { ServerContext } from '../context.ts';
import type { AppEnvironment } from '../http/admit.ts';
import { check, parseJson } from '../http/parse-json.ts';
import { readBody } from '../http/read-body.ts';
import { ProblemError } from '../problem.ts';
import { configuredSettings, readOverrides, type StoredOverrides } from './read-overrides.ts';

const maxBodyBytes = 131_072;

/** Names what is not known, as the configuration does, and looks at hours as closely. */
const strict = settings({
  accent: z.unknown().optional(),
  hours: hoursSchema.nullable().optional(),
  consent: settings({ policyVersion: z.unknown().optional(), texts: z.unknown().optional() }).optional(),
});

/** `/v1/admin/settings/{site}`: what an owner sets without code, over the configuration. It holds from then on. */
export const siteOverrideRoutes = ({ sites, storage, now }: ServerContext) => {
  const app = new Hono<AppEnvironment>();

  const siteOf = (context: Context<AppEnvironment>): Site => {
    const site = sites.site(context.req.param('site') ?? '');
    if (!site || !mayUse(actorOf(context), site.key))
      throw new ProblemError('not_found', { detail: 'no site has this key' });
    return site;
  };
  const answer = (
    context: Context<AppEnvironment>,
    site: Site,
    { overrides, revision }: StoredOverrides,
  ): Response => {
    context.header('etag', `"${revision}"`);
    return context.json({ overrides, configured: configuredSettings(site) } satisfies SiteOverridesState);
  };

  app.get('/settings/:site', async (context) => {
    const site = siteOf(context);
    return answer(context, site, await readOverrides(storage.read, site.key));
  });

  app.put('/settings/:site', async (context) => {
    const site = siteOf(context);
    const body = parseJson(await readBody(context.req.raw, maxBodyBytes));
    const overrides = withLocales(check(siteOverrides, check(strict as never, body)));
    if (overrides.hours !== undefined && !site.chat) throw wrong('hours', 'this site has no chat');
    const result = await storage.run('putOverrides', {
      site: site.key,
      overrides,
      expected: expectedRevision(context),
      actor: actorOf(context).kind,
      at: now(),
    });
    if (!result.put)
      throw new ProblemError('changed_meanwhile', {
        detail: 'read the settings again before you change them',
      });
    return answer(context, site, { overrides, revision: result.revision });
  });

  return app;
};

const withLocales = ({ consent, hours, ...overrides }: SiteOverrides): SiteOverrides => {
  const texts = Object.entries(consent?.texts ?? {}).map(([tag, text]) => {
    const locale = canonicalLocale(tag);
    if (locale === undefined) throw wrong(`consent.texts.${tag}`, 'expected a language, such as "en"');
    return [locale, text] as const;
  });
  return {
    ...overrides,
    ...(hours !== undefined && { hours }),
    ...(consent && {
      consent: {
        ...(consent.policyVersion !== undefined && { policyVersion: consent.policyVersion }),
        ...(texts.length > 0 && { texts: Object.fromEntries(texts) }),
      },
    }),
  };
};

const wrong = (path: string, message: string) =>
  new ProblemError('invalid_body', { detail: `${path}: ${message}`, errors: [{ path, message }] });
