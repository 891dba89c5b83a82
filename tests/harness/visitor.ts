import type { BrowserContext, Page } from 'playwright-core';

/** What a browser kept for the shop's origin, by name. */
export interface Kept {
  cookies: string[];
  storage: string[];
  databases: string[];
  caches: string[];
}

/** Somebody with a browser. */
export interface Visitor {
  context: BrowserContext;
  page: Page;
  /** What was asked of Rapport, such as `GET /v1/sites/demo`, in order. */
  requests: string[];
  /** What the browser complained about: errors, violations of the page's policy, shifts of its layout. */
  complaints: string[];
  /** The `anonymousId`, once there is one. */
  id(): Promise<string | undefined>;
  /** What the browser keeps, on whichever page it is. */
  kept(): Promise<Kept>;
}

/** Runs in every page before its own scripts, and makes errors of what a visitor's browser keeps to itself. */
const reportBreaches = (): void => {
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample }) =>
    reportError(new Error(`violated ${effectiveDirective}: ${blockedURI} ${sample}`)),
  );
  const nameOf = (node: Node | undefined): string => {
    if (!(node instanceof Element)) return node?.nodeName ?? 'something gone';
    const { host } = node.getRootNode() as Partial<ShadowRoot>;
    return `${host ? `${host.localName} ` : ''}${node.localName} "${node.className}"`;
  };
  const placeOf = ({ x, y, width, height }: DOMRect) => [x, y, width, height].map(Math.round).join(' ');
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const { hadRecentInput, sources } = entry as PerformanceEntry & {
        hadRecentInput: boolean;
        sources: { node?: Node; previousRect: DOMRect; currentRect: DOMRect }[];
      };
      const moved = sources.map(
        ({ node, previousRect, currentRect }) =>
          `${nameOf(node)} from ${placeOf(previousRect)} to ${placeOf(currentRect)}`,
      );
      if (!hadRecentInput) reportError(new Error(`the layout shifted: ${moved.join(', ')}`));
    }
  }).observe({ type: 'layout-shift', buffered: true });
};

/** Watches a browser from its first page on. */
export const watchVisitor = async (context: BrowserContext): Promise<Visitor> => {
  const requests: string[] = [];
  const complaints: string[] = [];
  context.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (/^\/(v1|rapport)/.test(pathname)) requests.push(`${request.method()} ${pathname}`);
  });
  context.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()))
      complaints.push(`${message.page()?.url()}: ${message.text()}`);
  });
  context.on('weberror', (error) => complaints.push(`${error.page()?.url()}: ${error.error()}`));
  await context.addInitScript(reportBreaches);
  const page = context.pages()[0] ?? (await context.newPage());
  return {
    context,
    page,
    requests,
    complaints,
    id: async () => (await context.cookies()).find(({ name }) => name === 'rapport_anonymous_id')?.value,
    kept: async () => ({
      cookies: (await context.cookies()).map(({ name }) => name).sort(),
      ...(await page.evaluate(async () => ({
        storage: [...Object.keys(localStorage), ...Object.keys(sessionStorage)],
        databases: (await indexedDB.databases()).map(({ name }) => String(name)),
        caches: await caches.keys(),
      }))),
    }),
  };
};
