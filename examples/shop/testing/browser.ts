import type { PageData } from '../pages/frame.ts';
import { createShop, type ShopOptions } from '../shop.ts';

export const origin = 'http://localhost:8787';
export const identity = { kid: 'shop-1', secret: 'a secret of thirty-two characters or more' };

/** A browser without scripts: it keeps cookies, sends forms and follows redirects. */
export interface TestBrowser {
  cookies: Map<string, string>;
  send(request: Request): Promise<Response | undefined>;
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  /** Sends a form from one of the shop's own pages. */
  post(path: string, form: Record<string, string>, headers?: Record<string, string>): Promise<Response>;
  /** Sends a form and opens the page that it leads to. */
  submit(path: string, form: Record<string, string>): Promise<{ path: string; page: string }>;
}

/** Opens a browser on a shop of its own. */
export function aBrowser(options: Partial<ShopOptions> = {}): TestBrowser {
  const shop = createShop({ siteKey: 'demo', identity, ...options });
  const cookies = new Map<string, string>();

  const send = async (request: Request) => {
    if (cookies.size > 0)
      request.headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    const response = await shop(request, { origin });
    for (const cookie of response?.headers.getSetCookie() ?? []) {
      const [, name = '', value = ''] = cookie.match(/^([^=]+)=([^;]*)/) ?? [];
      if (cookie.includes('Max-Age=0')) cookies.delete(name);
      else cookies.set(name, value);
    }
    return response;
  };
  const sendOwn = async (path: string, init: RequestInit): Promise<Response> => {
    const response = await send(new Request(new URL(path, origin), init));
    if (!response) throw new Error(`the shop left ${path} to others`);
    return response;
  };
  const browser: TestBrowser = {
    cookies,
    send,
    get: (path, headers = {}) => sendOwn(path, { headers }),
    post: (path, form, headers = {}) =>
      sendOwn(path, { method: 'POST', body: new URLSearchParams(form), headers: { origin, ...headers } }),
    async submit(path, form) {
      const response = await browser.post(path, form);
      const location = response.headers.get('location') ?? '';
      if (response.status !== 303) throw new Error(`${path} answered ${response.status}`);
      return { path: location, page: await (await browser.get(location)).text() };
    },
  };
  return browser;
}

/** Reads what a page tells Rapport. */
export function pageData(page: string): PageData {
  const [, text = ''] = page.match(/data-shop="([^"]*)"/) ?? [];
  return JSON.parse(
    text
      .replaceAll('&quot;', '"')
      .replaceAll('&#39;', "'")
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&'),
  );
}
