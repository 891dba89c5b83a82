import * as z from 'zod/mini';
import { purposes } from './consent.ts';

/** What `GET /v1/sites/{key}` answers: the settings that a browser may see. */
export const siteSettings = z.looseObject({
  key: z.string(),
  name: z.optional(z.string()),
  consent: z.object({
    /** The purposes that the banner asks for, besides `necessary`. */
    purposes: z.array(z.enum(purposes)),
    /** Visitors are asked again when it changes. */
    policyVersion: z.string(),
    /** Where the privacy policy is; shown in the banner. */
    policyUrl: z.optional(z.string()),
  }),
  /** Elements that the script tag puts on the page, such as `consent`. */
  widgets: z.array(z.string()),
});
export type SiteSettings = z.infer<typeof siteSettings>;

/** The settings that hold when the server cannot be asked. */
export const defaultSiteSettings = (key: string): SiteSettings => ({
  key,
  consent: { purposes: ['preferences', 'analytics', 'marketing'], policyVersion: '1' },
  widgets: [],
});
