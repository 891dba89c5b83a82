import type { Connector } from '@rapport/sdk/connectors';
import { z } from 'zod';
import type { ConfigInput, Pages } from '../config.ts';
import { parseDatabase } from './database.ts';
import { mailDestination, mailSchema } from './mail.ts';
import { retentionSchema } from './retention.ts';
import { settings } from './settings.ts';
import { siteSchema } from './site-schema.ts';

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

const connector = z.custom<Connector>(
  (value) =>
    isObject(value) &&
    typeof value.name === 'string' &&
    value.name !== '' &&
    typeof value.deliver === 'function',
  'expected a connector, such as webhook({…})',
);

const database = z.string().superRefine((value, context) => {
  const parsed = parseDatabase(value);
  if (typeof parsed === 'string') context.addIssue({ code: 'custom', message: parsed });
});

const wholeNumber = (minimum: number, maximum: number) => {
  const expected = `expected a whole number from ${minimum} to ${maximum}`;
  return z.number(expected).int(expected).min(minimum, expected).max(maximum, expected);
};

/** Reports each value that was there before: `sites[1].key: "demo" is taken by sites[0].key`. */
const reportRepeated = (
  values: readonly { value: string; path: (string | number)[] }[],
  context: z.RefinementCtx,
): void => {
  const first = new Map<string, (string | number)[]>();
  for (const { value, path } of values) {
    const taken = first.get(value);
    if (taken)
      context.addIssue({ code: 'custom', path, message: `is the same as ${z.core.toDotPath(taken)}` });
    else first.set(value, path);
  }
};

/** Checks what a configuration file says, before defaults are filled in. */
export const configSchema: z.ZodType<ConfigInput> = settings({
  sites: z.array(siteSchema).min(1, 'expected at least one site'),
  connectors: z.array(connector).optional(),
  pages: z
    .custom<Pages>((value) => typeof value === 'function', 'expected a function from Request to Response')
    .optional(),
  database: database.optional(),
  host: z.string().min(1, 'expected a name or an address').optional(),
  port: wholeNumber(0, 65_535).optional(),
  rateLimit: settings({
    perSecond: wholeNumber(1, 1_000_000).optional(),
    burst: wholeNumber(1, 1_000_000).optional(),
  }).optional(),
  logLevel: z.enum(['silent', 'error', 'warn', 'info', 'debug']).optional(),
  trustProxy: wholeNumber(0, 16).optional(),
  mail: mailSchema.optional(),
  retention: retentionSchema.optional(),
  regionHeader: z
    .string()
    .regex(/^[A-Za-z0-9-]+$/, 'expected the name of a header')
    .optional(),
}).superRefine((config, context) => {
  // One name space: who sends a server key by mistake in place of a site key must not become trusted.
  const keys = config.sites.flatMap((site, index) => [
    { value: site.key, path: ['sites', index, 'key'] },
    ...(site.serverKeys ?? []).map((value, place) => ({
      value,
      path: ['sites', index, 'serverKeys', place],
    })),
  ]);
  reportRepeated(keys, context);
  if (config.regionHeader !== undefined && !config.trustProxy)
    context.addIssue({
      code: 'custom',
      path: ['regionHeader'],
      message: 'needs trustProxy: without a proxy of your own anybody could write it',
    });
  const { perSecond = 0, burst } = config.rateLimit ?? {};
  if (burst !== undefined && burst < perSecond) {
    context.addIssue({
      code: 'custom',
      path: ['rateLimit', 'burst'],
      message: 'expected no less than perSecond',
    });
  }
  for (const [index, site] of config.sites.entries()) {
    const kids = (site.identityKeys ?? []).map(({ kid }, place) => ({
      value: kid,
      path: ['sites', index, 'identityKeys', place, 'kid'],
    }));
    reportRepeated(kids, context);
  }
  for (const [place, { name }] of (config.connectors ?? []).entries())
    if (name === mailDestination)
      context.addIssue({
        code: 'custom',
        path: ['connectors', place, 'name'],
        message: 'is what deliveries of the server’s own mail are called; name it otherwise',
      });
  const names = (config.connectors ?? []).map(({ name }) => name);
  for (const [place, name] of names.entries()) {
    const before = names.indexOf(name);
    if (before < place)
      context.addIssue({
        code: 'custom',
        path: ['connectors', place, 'name'],
        message: `"${name}" is the same as connectors[${before}].name; give one of them another name`,
      });
  }
}) as z.ZodType<ConfigInput>;
