import type { JsonObject } from '@rapport/sdk/models';
import { loadModule } from './modules/load-module.ts';
import type { TrackerOptions } from './options.ts';
import type { Rapport } from './rapport.ts';
import { createTracker as create } from './tracker.ts';

/**
 * Creates what the script tag runs: it records page views and what the page tells it, as far as the
 * visitor consents, and brings it to the server. It starts at once; one a page is enough.
 * @throws TypeError that names the option that is wrong; afterwards it never throws
 */
export const createTracker = <Events extends object = Record<string, JsonObject>>(
  options: Omit<TrackerOptions, 'load'> & Partial<TrackerOptions>,
): Rapport<Events> => create({ load: loadModule, ...options }) as Rapport<Events>;

export type { ModuleContext, TrackerModule } from './modules/tracker-module.ts';
export type { ConsentMode, TrackerOptions } from './options.ts';
export { createPageRules, type PageRulesOptions } from './page-rules.ts';
export type {
  Choices,
  IdentifyOptions,
  Middleware,
  Rapport,
  RapportConsent,
  RapportEvents,
} from './rapport.ts';
