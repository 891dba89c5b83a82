import { type ConfigSource, defineConfig } from '@rapport/server';

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "connect-src 'self'",
  "require-trusted-types-for 'script'",
  'trusted-types rapport lit-html',
].join('; ');

/**
 * One owner's two sites, each the other's neighbour: every path is a page, with a link to the host that `?to=`
 * names.
 */
export const config: ConfigSource = defineConfig({
  sites: [
    { key: 'demo', origins: ['self'], linkedDomains: ['shop.test', 'outlet.test'], serverCookies: true },
  ],
  pages: (request: Request) => {
    const { searchParams } = new URL(request.url);
    return new Response(
      `<!doctype html><html lang="en"><head><title>A site</title>
       <script async src="/rapport.js" data-site="demo" data-consent="external"></script>
       </head><body><a href="http://${searchParams.get('to')}/landing?q=1#top">The other site</a></body></html>`,
      { headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy } },
    );
  },
});
