import { createHmac } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Rapport } from '@rapport/tracker';
import type { BrowserContext, Page, Request } from 'playwright-core';
import { aFolder, runRapport } from '../server/run-rapport.ts';
import { findSteadyPort } from './steady-port.ts';

const secretKey = 'the-secret-key-of-the-journeys-0123456789';
/** Signs customers in, as the site's own backend does. */
const identitySecret = 'a-secret-that-only-the-shop-and-the-server-know';

const config = fileURLToPath(new URL('./tracker-config.ts', import.meta.url));

const base64url = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Makes the token with which the site's backend says who a customer is. */
export const customerToken = (userId: string): string => {
  const now = Math.floor(Date.now() / 1000);
  const content = `${base64url({ alg: 'HS256', kid: 'k1' })}.${base64url({ sub: userId, aud: 'demo', iat: now, exp: now + 600 })}`;
  return `${content}.${createHmac('sha256', identitySecret).update(content).digest('base64url')}`;
};

/** A site with the built script tag, and its server. */
export interface TrackerSite extends AsyncDisposable {
  url: string;
  /** Asks as the administrator for whom an id belongs to; undefined while nobody does. */
  profile(id: string): Promise<Record<string, unknown> | undefined>;
  /** Stops the server and starts it again on the same port, with the same data. */
  stop(): Promise<void>;
  start(policyVersion?: string): Promise<void>;
}

export interface TrackerSiteOptions {
  /** Where else its pages are, such as `http://shop.example:8080`. @default nowhere */
  origin?: string;
}

/** Starts a site on a free port. */
export const startTrackerSite = async ({ origin }: TrackerSiteOptions = {}): Promise<TrackerSite> => {
  const folder = aFolder();
  writeFileSync(join(folder.path, 'rapport.config.mjs'), `export { config as default } from '${config}';\n`);
  let running: ReturnType<typeof runRapport> | undefined;
  const port = String(await findSteadyPort());
  const site: TrackerSite = {
    url: '',
    start: async (policyVersion = '1') => {
      running = runRapport({
        folder: folder.path,
        env: {
          PORT: port,
          RAPPORT_SECRET_KEY: secretKey,
          IDENTITY_SECRET: identitySecret,
          POLICY_VERSION: policyVersion,
          ...(origin && { ORIGIN: origin }),
        },
      });
      site.url = await running.ready;
    },
    stop: async () => {
      running?.child.kill('SIGTERM');
      await running?.ended;
    },
    profile: async (id) => {
      const headers = { authorization: `Bearer ${secretKey}` };
      const response = await fetch(`${site.url}/v1/admin/profiles/${encodeURIComponent(id)}`, { headers });
      return response.ok ? ((await response.json()) as Record<string, unknown>) : undefined;
    },
    [Symbol.asyncDispose]: async () => {
      await site.stop();
      folder[Symbol.dispose]();
    },
  };
  await site.start();
  return site;
};

export interface SentEvent {
  type: string;
  messageId: string;
  timestamp: string;
  anonymousId: string;
  userId?: string;
  event?: string;
  name?: string;
  previousId?: string;
  properties?: Record<string, unknown>;
  context: {
    page: Record<string, string>;
    visit: { id: string; startedAt: string };
    consent: { categoryPreferences: Record<string, boolean>; receiptId?: string };
  };
}

declare global {
  interface Window {
    rapport?: Rapport;
  }
}

/** What pages asked the server for, in the order of asking. */
export interface Traffic {
  requests: Request[];
  /** Each as `POST /v1/batch`. */
  calls(): string[];
  bodies(path: string): Record<string, unknown>[];
  events(): SentEvent[];
}

/** Records what the pages of a context ask for under `/v1`. */
export const recordTraffic = (context: BrowserContext): Traffic => {
  const requests: Request[] = [];
  context.on('request', (request) => {
    if (new URL(request.url()).pathname.startsWith('/v1/')) requests.push(request);
  });
  const pathOf = (request: Request) => new URL(request.url()).pathname;
  const traffic: Traffic = {
    requests,
    calls: () => requests.map((request) => `${request.method()} ${pathOf(request)}`),
    bodies: (path) =>
      requests
        .filter((request) => pathOf(request) === path)
        .map((request) => JSON.parse(request.postData() ?? '{}')),
    events: () => traffic.bodies('/v1/batch').flatMap((body) => body.batch as SentEvent[]),
  };
  return traffic;
};

/** Opens a page and waits until its tracker is ready. */
export const open = async (context: BrowserContext, url: string): Promise<Page> => {
  const page = await context.newPage();
  await visit(page, url);
  return page;
};

/** Goes to a page and waits until its tracker is ready. */
export const visit = async (page: Page, url: string): Promise<void> => {
  await page.goto(url);
  await page.waitForFunction(() => window.rapport);
  await page.evaluate(() => window.rapport?.ready());
};

/** Names every cookie and every database that a page can see. */
export const traces = async (
  page: Page,
): Promise<{ cookies: string[]; databases: string[]; storage: number }> => {
  const cookies = (await page.context().cookies()).map(({ name }) => name).sort();
  return page.evaluate(
    async (names) => ({
      cookies: names,
      databases: (await indexedDB.databases()).map(({ name }) => name ?? '').sort(),
      storage: localStorage.length + sessionStorage.length,
    }),
    cookies,
  );
};
