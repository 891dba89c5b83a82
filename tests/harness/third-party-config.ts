import { type ConfigSource, defineConfig } from '@rapport/server';

const nonce = 'abc';
const policy = [
  "default-src 'none'",
  `script-src 'nonce-${nonce}'`,
  "connect-src 'self'",
  "img-src 'self'",
  "frame-src 'self'",
  "require-trusted-types-for 'script'",
  'trusted-types rapport lit-html',
].join('; ');

/** What a third party does: it says that it ran, and sets cookies and more on every variant of the domain. */
const counter = `
  (window.ran ??= []).push('counter');
  const domains = location.hostname.split('.').length > 2 ? ['', ';domain=' + location.hostname.replace(/^[^.]+/, '')] : [''];
  window.writeCookies = () => {
    for (const domain of domains)
      for (const path of ['/', '/deep', '/deep/'])
        for (const name of ['_c', '_c_X1']) document.cookie = name + '=1;path=' + path + domain;
    localStorage.setItem('_c_state', '1');
  };
  writeCookies();`;

const files: Record<string, [type: string, text: string]> = {
  '/counter.js': ['text/javascript', counter],
  '/ads.js': ['text/javascript', "(window.ran ??= []).push('ads'); document.cookie = '_ads=1;path=/';"],
  '/late.js': ['text/javascript', "(window.ran ??= []).push('deferred');"],
  '/film': ['text/html', '<!doctype html><title>The film</title><p>The film</p>'],
};

/** Third parties that wait for consent, as an owner writes them down. */
const page = (more: string): string => `<!doctype html>
  <html lang="en"><head><title>A shop</title>
  <script async nonce="${nonce}" src="/rapport.js" data-site="demo"></script>
  <script type="text/plain" data-consent="analytics" data-src="/late.js" nonce="${nonce}" defer></script>
  <script type="text/plain" data-vendor="counter" data-src="/counter.js" nonce="${nonce}"></script>
  </head><body>
  <h1>A shop</h1>
  ${more}
  <script type="text/plain" data-consent="analytics" nonce="${nonce}">window.ran.push('inline');</script>
  <script type="text/plain" data-consent="analytics">window.ran.push('injected');</script>
  <script type="text/plain" data-consent="marketing" data-vendor="ads" src="/ads.js" nonce="${nonce}"></script>
  <iframe data-consent="marketing" data-vendor="ads" data-src="/film" width="480" height="270" title="Our film"></iframe>
  <p>The end</p>
  </body></html>`;

const reloading = `<script type="text/plain" data-consent="analytics" data-consent-reload nonce="${nonce}">
  (window.ran ??= []).push('until the page ends');
  </script>`;

/** A site whose every other path is a page with third parties; one of them asks for a new page at `/deep/reload`. */
export const config: ConfigSource = defineConfig({
  sites: [
    {
      key: 'demo',
      origins: ['self'],
      consent: {
        consentMode: true,
        vendors: [
          {
            id: 'counter',
            name: 'Counter',
            purpose: 'analytics',
            cookies: [{ name: '_c' }, { name: '_c_*' }],
          },
          { id: 'ads', name: 'Ads Ltd', purpose: 'marketing', cookies: [{ name: '_ads' }] },
        ],
      },
    },
  ],
  pages: (request: Request) => {
    const { pathname } = new URL(request.url);
    const more = pathname === '/deep/reload' ? reloading : '';
    const [type, text] = files[pathname] ?? ['text/html', page(more)];
    return new Response(text, {
      headers: { 'content-type': `${type}; charset=utf-8`, 'content-security-policy': policy },
    });
  },
});
