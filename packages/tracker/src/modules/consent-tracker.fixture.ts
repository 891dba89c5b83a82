import type { SiteSettings } from '@rapport/sdk/models';
import { createTracker, type Rapport, type TrackerOptions } from '../index.ts';
import * as modulesModule from './modules/index.ts';
import type { ModuleContext, TrackerModule } from './tracker-module.ts';

/** What a module asked the server for. */
export interface Asked {
  method: string;
  path: string;
  body: Record<string, unknown>;
  credentials: RequestCredentials | undefined;
}

/** A tracker with modules, on a page whose requests are caught. */
export interface CaughtTracker {
  rapport: Rapport;
  asked: Asked[];
  errors: unknown[];
  /** The bodies of what was asked of one call, such as `POST /v1/cookies`. */
  bodies(call: string): Asked['body'][];
  /** What the modules' `start` answered, once all have started. */
  started(): Promise<Record<string, unknown>>;
}

let sites = 0;
/** They live on in one page, and must do nothing after their test has ended. */
const trackers: { rapport: Rapport; ends: (() => void)[] }[] = [];

/** Ends what modules watch of the page. */
const endings: (() => void)[] = [];
const Platform = MutationObserver;
window.MutationObserver = class extends Platform {
  override observe(...what: Parameters<MutationObserver['observe']>): void {
    super.observe(...what);
    endings.push(() => this.disconnect());
  }
};

/** What a module is given, until its test has ended: from then on it hears nothing, and nobody has chosen. */
const untilEnd = (context: ModuleContext, ends: (() => void)[]): ModuleContext => {
  const { tracker, consent } = context;
  let hasEnded = false;
  ends.push(() => {
    hasEnded = true;
  });
  const nothing = { necessary: true, preferences: false, analytics: false, marketing: false };
  return {
    ...context,
    tracker: {
      ...tracker,
      on: (type, listener) => {
        const end = tracker.on(type, listener);
        ends.push(end);
        return end;
      },
    },
    consent: () => (hasEnded ? { status: 'undecided', choices: nothing } : consent()),
  };
};

const withResolvers = () => {
  let resolve: (value: unknown) => void = () => {};
  const promise = new Promise<unknown>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
};

/** Starts a tracker that needs these modules on every page; whatever else it wants to load is empty. */
export const startTracker = ({
  modules,
  consent = {},
  settings = {},
  options = {},
  answers = {},
  unreachable = [],
}: {
  modules: Record<string, TrackerModule>;
  consent?: Partial<SiteSettings['consent']>;
  settings?: Partial<SiteSettings>;
  options?: Partial<TrackerOptions>;
  /** By call; others are answered with `{}`. */
  answers?: Record<string, (body: Asked['body']) => unknown>;
  /** Modules that cannot be loaded. */
  unreachable?: readonly string[];
}): CaughtTracker => {
  const asked: Asked[] = [];
  const errors: unknown[] = [];
  const ends: (() => void)[] = [];
  const site = `modules-${++sites}`;
  const started = Object.fromEntries(Object.keys(modules).map((name) => [name, withResolvers()]));
  const served: SiteSettings = {
    key: site,
    consent: { purposes: ['preferences', 'analytics', 'marketing'], policyVersion: '1', ...consent },
    widgets: [],
    modules: Object.keys(modules),
    ...settings,
  };
  const answer: typeof answers = {
    [`GET /v1/sites/${site}`]: () => served,
    'POST /v1/visitors': () => ({ token: 'token', expiresAt: new Date(Date.now() + 3_600_000) }),
    'POST /v1/batch': () => ({ success: true }),
    ...answers,
  };
  const rapport = createTracker({
    site,
    endpoint: 'https://crm.example',
    consent: 'external',
    spa: 'off',
    fetch: (async (url: string, { method = 'GET', body, credentials }: RequestInit = {}) => {
      const { pathname } = new URL(url);
      const parsed = JSON.parse((body as string) ?? '{}');
      asked.push({ method, path: pathname, body: parsed, credentials });
      const data = await answer[`${method} ${pathname}`]?.(parsed);
      return data instanceof Response ? data : Response.json(data ?? {});
    }) as typeof fetch,
    load: async (name) => {
      if (name === 'modules') return modulesModule;
      if (unreachable.includes(name)) throw new Error(`${name} cannot be loaded`);
      const module = modules[name];
      return {
        start: async (context: ModuleContext) => {
          const result = await module?.start(untilEnd(context, ends));
          started[name]?.resolve(result);
          return result;
        },
      };
    },
    ...options,
  });
  trackers.push({ rapport, ends });
  rapport.on('error', (error) => errors.push(error));
  return {
    rapport,
    asked,
    errors,
    bodies: (call) =>
      asked.filter(({ method, path }) => `${method} ${path}` === call).map(({ body }) => body),
    started: async () =>
      Object.fromEntries(
        await Promise.all(Object.entries(started).map(async ([name, { promise }]) => [name, await promise])),
      ),
  };
};

/** Lets every tracker come to rest, as if their page had ended. */
export const endPage = async (): Promise<void> => {
  for (const { rapport, ends } of trackers.splice(0)) {
    await rapport.flush();
    for (const end of ends) end();
  }
  for (const end of endings.splice(0)) end();
};

/** The same, and leaves no cookie for the next test. */
export const endTrackers = async (): Promise<void> => {
  await endPage();
  clearCookies();
};

/** Removes every cookie of this page. */
export const clearCookies = (): void => {
  for (const pair of document.cookie.split('; ')) {
    // biome-ignore lint/suspicious/noDocumentCookie: what a page can do as well
    document.cookie = `${pair.split('=')[0]}=; max-age=0; path=/`;
  }
};
