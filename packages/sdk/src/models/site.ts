import * as z from 'zod/mini';
import { purposes } from './consent.ts';
import { loyaltySettings } from './loyalty.ts';
import { consentText } from './site-overrides.ts';

const purpose = z.enum(purposes);

/**
 * What holds before a choice: `opt-in` nothing, `opt-out` everything but what the browser signals against (such
 * as Global Privacy Control), `none` everything, as the owner needs no consent.
 */
export const consentRegime = z.enum(['opt-in', 'opt-out', 'none']);
export type ConsentRegime = z.infer<typeof consentRegime>;

/** A cookie that a vendor sets. */
export const vendorCookie = z.object({
  /** Its name; `*` at the end stands for anything: `_ga_*`. */
  name: z.string(),
  /** What it is for, in the owner's words. */
  description: z.optional(z.string()),
  /** How long it stays, in days; absent for a cookie that ends with the browser. */
  days: z.optional(z.number()),
});
export type VendorCookie = z.infer<typeof vendorCookie>;

/** A third party on the owner's pages, asked for by its purpose. */
export const vendor = z.object({
  /** As in `data-vendor`. */
  id: z.string(),
  name: z.string(),
  purpose,
  policyUrl: z.optional(z.string()),
  cookies: z.array(vendorCookie),
});
export type Vendor = z.infer<typeof vendor>;

/** What the tracker records by itself besides page views, with consent to analytics. */
export const captureSettings = z.object({
  /** Engaged time and scroll depth of a page. */
  engagement: z.boolean(),
  /** Links to other sites, and downloads. */
  links: z.boolean(),
  /** Clicks on elements with `data-rapport-event`, and rage clicks. */
  clicks: z.boolean(),
  /** Query parameters that hold what was searched for on the site. */
  search: z.array(z.string()),
  /** Forms that are begun, sent or abandoned; never what is in them. */
  forms: z.boolean(),
  /** Names of form fields whose values may be told. */
  formFields: z.array(z.string()),
  /** Web vitals. @see https://web.dev/articles/vitals */
  vitals: z.boolean(),
  /** Errors of the page's scripts. */
  errors: z.boolean(),
  /** GA4 e-commerce events in `dataLayer`, read as they are. */
  commerce: z.boolean(),
  /** Video and audio that is played. */
  media: z.boolean(),
});
export type CaptureSettings = z.infer<typeof captureSettings>;

const asked = z.enum(['no', 'optional', 'required']);

/** What the chat and the form of cases ask for and take, as the owner decided. */
export const chatSettings = z.object({
  /** What a conversation can be about; `label` by language. */
  topics: z.array(z.object({ key: z.string(), label: z.record(z.string(), z.string()) })),
  /** What is asked before a conversation begins. */
  ask: z.object({ name: asked, email: asked, topic: asked }),
  /** Whether an answer can be told by e-mail. */
  email: z.boolean(),
  /** What may be sent; `types` such as `image/png`. */
  files: z.object({ maxBytes: z.int(), types: z.array(z.string()) }),
});
export type ChatSettings = z.infer<typeof chatSettings>;

/** What `GET /v1/sites/{key}` answers: the settings that a browser may see. */
export const siteSettings = z.looseObject({
  key: z.string(),
  name: z.optional(z.string()),
  consent: z.object({
    /** The purposes that the banner asks for, besides `necessary`. */
    purposes: z.array(purpose),
    /** Visitors are asked again when it changes. */
    policyVersion: z.string(),
    /** Where the privacy policy is; shown in the banner. */
    policyUrl: z.optional(z.string()),
    /** What holds before a choice where this visitor is. @default 'opt-in' */
    regime: z.optional(consentRegime),
    /** Third parties on the owner's pages. @default none */
    vendors: z.optional(z.array(vendor)),
    /** Tells Google's tags of the choice. @default false @see https://developers.google.com/tag-platform/security/guides/consent */
    consentMode: z.optional(z.boolean()),
    /** The owner's words of the banner, by language as BCP 47 tags; what is absent is said in ours. */
    texts: z.optional(z.record(z.string(), consentText)),
  }),
  /** @default `defaultCapture` */
  capture: z.optional(captureSettings),
  /** Other sites of the owner, by host name, to which visitors are followed by a signed link. @default none */
  linkedDomains: z.optional(z.array(z.string())),
  /** The server renews the visitor's cookies itself, where it shares the site's domain. @default false */
  serverCookies: z.optional(z.boolean()),
  /** Parts of the tracker that every page of the site needs, such as `links`. @default none */
  modules: z.optional(z.array(z.string())),
  /** Absent where the site has no chat. */
  chat: z.optional(chatSettings),
  /** Absent where the site has no loyalty programme. */
  loyalty: z.optional(loyaltySettings),
  /** The one colour from which the elements derive theirs, as it was set at the desk: `#0d6b68`. @default what the page says */
  accent: z.optional(z.string()),
  /** Elements that the script tag puts on the page, such as `consent`. */
  widgets: z.array(z.string()),
});
export type SiteSettings = z.infer<typeof siteSettings>;

/** What is recorded where the owner says nothing else. */
export const defaultCapture: CaptureSettings = {
  engagement: true,
  links: true,
  clicks: true,
  search: ['q', 'query', 'search', 's', 'keyword'],
  forms: true,
  formFields: [],
  vitals: false,
  errors: false,
  commerce: true,
  media: false,
};

/** The settings that hold when the server cannot be asked. */
export const defaultSiteSettings = (key: string): SiteSettings => ({
  key,
  consent: { purposes: ['preferences', 'analytics', 'marketing'], policyVersion: '1' },
  widgets: [],
});
