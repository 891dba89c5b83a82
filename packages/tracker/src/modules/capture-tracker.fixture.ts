import type { CaptureSettings, SiteSettings, TrackedEvent } from '@rapport/sdk/models';
import { createTracker, type Rapport, type TrackerOptions } from '../index.ts';
import type { TrackerModule } from './tracker-module.ts';

/** Every module that records by itself, as the tracker loads it. */
const modules: Record<string, () => Promise<unknown>> = {
  modules: () => import('./modules/index.ts'),
  capture: () => import('./capture/index.ts'),
  forms: () => import('./forms/index.ts'),
  vitals: () => import('./vitals/index.ts'),
  errors: () => import('./errors/index.ts'),
  commerce: () => import('./commerce/index.ts'),
  media: () => import('./media/index.ts'),
  debug: () => import('./debug/index.ts'),
};

/** What is recorded when a test names what it is about. */
const nothing: CaptureSettings = {
  engagement: false,
  links: false,
  clicks: false,
  search: [],
  forms: false,
  formFields: [],
  vitals: false,
  errors: false,
  commerce: false,
  media: false,
};

/** A tracker that records by itself, on a page whose requests are caught. */
export interface CapturingTracker {
  rapport: Rapport;
  errors: unknown[];
  /** Names the modules that have been started. */
  modules(): string[];
  /** What was tracked and has arrived, by its name. */
  tracked(name: string): Promise<Record<string, unknown>[]>;
  events(name: string): Promise<TrackedEvent[]>;
  /** Every name that was tracked, in order. */
  names(): Promise<string[]>;
  /** Forgets what arrived until now. */
  clear(): Promise<void>;
}

/**
 * Starts a tracker whose visitor has agreed, and waits until what it is to record is recorded. One a file is enough:
 * it lives as long as the page.
 */
export const startCapture = async (
  capture: Partial<CaptureSettings>,
  {
    settings,
    before,
    isBare = false,
    ...options
  }: Partial<TrackerOptions> & {
    settings?: Partial<SiteSettings>;
    /** Runs before the visitor agrees. */
    before?: (rapport: Rapport) => unknown;
    /** On a page with neither form nor shop, where their modules have nothing to do. */
    isBare?: boolean;
  } = {},
): Promise<CapturingTracker> => {
  const site = 'capture';
  const served: SiteSettings = {
    key: site,
    consent: { purposes: ['analytics'], policyVersion: '1' },
    widgets: [],
    capture: { ...nothing, ...capture },
    ...settings,
  };
  const sent: TrackedEvent[] = [];
  const errors: unknown[] = [];
  const wanted = Object.entries(served.capture ?? {}).flatMap(([name, value]) =>
    modules[name] && value ? [name] : [],
  );
  const started = new Map<string, Promise<unknown>>();
  // What makes the tracker load these modules.
  if (served.capture?.commerce && !isBare) (window as { dataLayer?: unknown[] }).dataLayer ??= [];
  if (served.capture?.forms && !isBare) document.body.append(document.createElement('form'));

  const rapport = createTracker({
    site,
    endpoint: 'https://crm.example',
    consent: 'external',
    spa: 'off',
    fetch: (async (url: string, { body }: RequestInit = {}) => {
      const { pathname } = new URL(url);
      const { batch = [] } = JSON.parse((body as string) ?? '{}') as { batch?: TrackedEvent[] };
      sent.push(...batch);
      const answers: Record<string, object> = {
        [`/v1/sites/${site}`]: served,
        '/v1/visitors': { token: 'token', expiresAt: new Date(Date.now() + 3_600_000) },
        '/v1/batch': { success: true },
      };
      return Response.json(answers[pathname] ?? {});
    }) as typeof fetch,
    load: async (name) => {
      const { start } = ((await modules[name]?.()) ?? { start: () => {} }) as TrackerModule;
      return {
        start: (context) => {
          const result = start(context);
          started.set(name, Promise.resolve(result));
          return result;
        },
      };
    },
    ...options,
  });
  rapport.on('error', (error) => errors.push(error));
  const whenStarted = async (...names: string[]): Promise<void> => {
    while (!names.every((name) => started.has(name))) await new Promise((resolve) => setTimeout(resolve, 5));
  };
  await rapport.ready();
  await whenStarted('modules', ...(options.debug ? ['debug'] : []));
  await before?.(rapport);
  await rapport.consent.set({ analytics: true });
  await whenStarted('capture', ...(isBare ? [] : wanted));
  await Promise.all(started.values());

  const events: CapturingTracker['events'] = async (name) => {
    await rapport.flush();
    const ofName = sent.filter((event) => event.type === 'track' && event.event === name);
    // Kept events may be sent more than once, and are told apart by their ids.
    return [...new Map(ofName.map((event) => [event.messageId, event])).values()];
  };
  return {
    rapport,
    errors,
    modules: () => [...started.keys()],
    events,
    tracked: async (name) =>
      (await events(name)).map((event) => (event.type === 'track' ? (event.properties ?? {}) : {})),
    names: async () => {
      await rapport.flush();
      const tracks = new Map(
        sent.flatMap((event) => (event.type === 'track' ? [[event.messageId, event]] : [])),
      );
      return [...tracks.values()]
        .sort((a, b) => a.timestamp.localeCompare(b.timestamp))
        .map(({ event }) => event);
    },
    clear: async () => {
      await rapport.flush();
      sent.length = 0;
    },
  };
};

/** Puts elements on the page, without markup. */
export const put = <Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Record<string, string> = {},
  children: (Node | string)[] = [],
  parent: Node = document.body,
): HTMLElementTagNameMap[Name] => {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  parent.appendChild(element);
  return element;
};
