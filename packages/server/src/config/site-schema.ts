import { consentRegime, purposes } from '@rapport/sdk/models';
import { z } from 'zod';
import { abandonmentSchema } from './abandonment.ts';
import { chatSchema } from './chat.ts';
import { helpSchema } from './help.ts';
import { timeZoneSchema } from './hours.ts';
import { loyaltySchema } from './loyalty-schema.ts';
import { originMistake } from './origin.ts';
import { siteRetentionSchema } from './retention.ts';
import { settings } from './settings.ts';

/** Keys travel as the user name of Basic authorization, where a colon ends it. */
const key = z.string().regex(/^[A-Za-z0-9._~-]{1,128}$/, 'expected letters, digits, ".", "_", "~" and "-"');
const serverKey = z
  .string()
  .regex(/^[\x21-\x39\x3b-\x7e]{1,255}$/, 'expected printable ASCII without spaces and ":"');

const origin = z.string().superRefine((value, context) => {
  const mistake = originMistake(value);
  if (mistake) context.addIssue({ code: 'custom', message: mistake });
});

/** A private key here would be a secret that nobody needs. @see https://www.rfc-editor.org/rfc/rfc7517 */
const publicKey = (kind: Readonly<Record<string, string>>) =>
  z.looseObject({}).superRefine((jwk, context) => {
    const wrong = Object.entries(kind).find(([name, value]) => jwk[name] !== value);
    if (wrong) context.addIssue({ code: 'custom', path: [wrong[0]], message: `expected "${wrong[1]}"` });
    if ('d' in jwk)
      context.addIssue({ code: 'custom', message: 'is a private key; give the public part, without "d"' });
  });
const kid = z.string().min(1, 'expected at least one character');

const identityKey = z.discriminatedUnion('algorithm', [
  settings({
    kid,
    algorithm: z.literal('HS256'),
    secret: z.string().min(32, 'expected 32 characters or more'),
  }),
  settings({ kid, algorithm: z.literal('ES256'), publicKey: publicKey({ kty: 'EC', crv: 'P-256' }) }),
  settings({ kid, algorithm: z.literal('EdDSA'), publicKey: publicKey({ kty: 'OKP', crv: 'Ed25519' }) }),
]);

const regime = z.enum(consentRegime.options);
const webAddress = z.string().refine(isWebAddress, 'expected a web address, or a path from the root');
const hostName = z
  .string()
  .regex(/^([a-z0-9-]+\.)*[a-z0-9-]+$/, 'expected a host name, such as "shop.example"');
const someText = z.string().min(1, 'expected at least one character');

/** The settings come to each of its pages: they have to stay small. */
const vendor = settings({
  id: z.string().regex(/^[a-z0-9-]{1,64}$/, 'expected small letters, digits and "-"'),
  name: someText.max(100, 'expected 100 characters at most'),
  purpose: z.enum(purposes),
  policyUrl: webAddress.optional(),
  cookies: z
    .array(
      settings({
        name: someText.max(100, 'expected 100 characters at most'),
        description: z.string().max(300, 'expected 300 characters at most').optional(),
        days: z.number().positive('expected a number of days').optional(),
      }),
    )
    .optional(),
});

const capture = settings({
  engagement: z.boolean().optional(),
  links: z.boolean().optional(),
  clicks: z.boolean().optional(),
  search: z.array(someText).optional(),
  forms: z.boolean().optional(),
  formFields: z.array(someText).optional(),
  vitals: z.boolean().optional(),
  errors: z.boolean().optional(),
  commerce: z.boolean().optional(),
  media: z.boolean().optional(),
});

/** Checks one site of the configuration. */
export const siteSchema = settings({
  key,
  name: z.string().min(1, 'expected at least one character').optional(),
  origins: z.array(origin),
  serverKeys: z.array(serverKey).optional(),
  identityKeys: z.array(identityKey).optional(),
  consent: settings({
    purposes: z.array(z.enum(purposes)).optional(),
    policyVersion: z
      .string()
      .min(1, 'expected 1 to 64 characters')
      .max(64, 'expected 1 to 64 characters')
      .optional(),
    policyUrl: webAddress.optional(),
    regime: regime.optional(),
    regimes: z
      .record(
        z.string().regex(/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/, 'expected a region, such as "US" or "US-CA"'),
        regime,
      )
      .optional(),
    vendors: z.array(vendor).max(200, 'expected 200 vendors at most').optional(),
    consentMode: z.boolean().optional(),
  }).optional(),
  capture: capture.optional(),
  linkedDomains: z.array(hostName).optional(),
  visits: settings({ midnight: timeZoneSchema.optional(), campaign: z.boolean().optional() }).optional(),
  serverCookies: z.boolean().optional(),
  retention: siteRetentionSchema.optional(),
  unstampedEvents: z.enum(['accept', 'drop']).optional(),
  bots: z.enum(['mark', 'drop', 'keep']).optional(),
  abandonment: abandonmentSchema.optional(),
  widgets: z
    .array(z.string().regex(/^[a-z][a-z0-9-]*$/, 'expected the name of an element, such as "consent"'))
    .optional(),
  help: helpSchema.optional(),
  chat: chatSchema.optional(),
  loyalty: loyaltySchema.optional(),
});

/** It becomes a link in the banner: no other scheme may get there. */
function isWebAddress(value: string): boolean {
  return /^\/(?!\/)/.test(value) || /^https?:$/.test(URL.parse(value)?.protocol ?? '');
}
