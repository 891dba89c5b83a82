import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type ConfigSource, defineConfig } from '@rapport/server';

const { POLICY_VERSION = '1', ORIGIN, IDENTITY_SECRET = '' } = process.env;

/** The snippet, and calls made before the script has loaded. */
const stub = `${readFileSync(fileURLToPath(import.meta.resolve('@rapport/tracker/snippet.js')), 'utf8')};
  window.results = [];
  for (let index = 0; index < 1002; index++) rapport.track('Early ' + index).then(() => results.push(index));
  rapport.consent.get().then((choices) => { window.choices = choices; });`;

const policyOf = (scripts: string): string =>
  [
    "default-src 'none'",
    `script-src ${scripts}`,
    "connect-src 'self'",
    "require-trusted-types-for 'script'",
    'trusted-types rapport lit-html',
  ].join('; ');

const pageOf = ({ pathname, searchParams }: URL): string => {
  const attributes = searchParams.get('tag') ?? 'data-consent="none"';
  const rules = searchParams.get('rules');
  const nonce = searchParams.has('nonce') ? 'nonce="abc"' : '';
  const tag = `<script async ${nonce} src="/rapport.js" data-site="demo" ${attributes}></script>`;
  return `<!doctype html><html lang="en"><head><title>Title of ${pathname}</title>
    ${searchParams.has('stub') ? '<script src="/stub.js"></script>' : ''}
    ${rules === null ? '' : `<link rel="canonical" href="/canonical"><script src="/page-rules-snippet.js" ${rules}></script>`}
    ${tag.repeat(searchParams.has('twice') ? 2 : 1)}
    </head><body><a href="/next">Next</a></body></html>`;
};

/**
 * A site on which every path is a page with nothing but the script tag. `?tag=` holds more attributes of the
 * tag, `?twice` repeats it, `?stub` puts the snippet before it, `?rules=` the rules of pages with these attributes, `?nonce` lets nothing run but by its nonce.
 */
export const config: ConfigSource = defineConfig({
  sites: [
    {
      key: 'demo',
      origins: ['self', ...(ORIGIN ? [ORIGIN] : [])],
      consent: { policyVersion: POLICY_VERSION },
      identityKeys: [{ kid: 'k1', algorithm: 'HS256', secret: IDENTITY_SECRET }],
    },
  ],
  pages: (request: Request) => {
    const url = new URL(request.url);
    const isStub = url.pathname === '/stub.js';
    const headers = {
      'content-type': isStub ? 'text/javascript' : 'text/html; charset=utf-8',
      'content-security-policy': policyOf(url.searchParams.has('nonce') ? "'nonce-abc'" : "'self'"),
    };
    return new Response(isStub ? stub : pageOf(url), { headers });
  },
});
