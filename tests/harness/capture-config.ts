import { webhook } from '@rapport/sdk/connectors';
import { type ConfigSource, defineConfig } from '@rapport/server';

const { RECEIVER_URL = '', RECEIVER_SECRET = '' } = process.env;

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "require-trusted-types-for 'script'",
  'trusted-types rapport lit-html',
].join('; ');

/** What a shop's own script does: an element with a shadow root, links that stop what they hear, Google's events. */
const script = `
  const root = document.querySelector('#shadow').attachShadow({ mode: 'open' });
  const inner = document.createElement('a');
  Object.assign(inner, { href: 'https://partner.test/shadow', textContent: 'Partner in the shadow' });
  root.append(inner);
  document.querySelector('#stopped').addEventListener('click', (event) => event.stopImmediatePropagation(), true);
  document.querySelector('#ajax').addEventListener('submit', (event) => event.preventDefault());
  window.dataLayer = window.dataLayer || [];
  function gtag() { dataLayer.push(arguments); }
  gtag('event', 'purchase', { transaction_id: 'A-1', value: 42.5, currency: 'EUR', items: [{ item_id: 'x1' }] });
`;

const page = (tag: string): string => `<!doctype html>
  <html lang="en"><head><title>A shop</title>
  <script async src="/rapport.js" data-site="demo" ${tag}></script>
  </head><body>
  <h1>A shop</h1>
  <p><a id="partner" href="https://partner.test/offers?ref=alice@example.com">Partner</a></p>
  <p><a id="stopped" href="https://partner.test/stopped" target="_blank" rel="noopener">Stopped</a></p>
  <p>In the shadow: <span id="shadow"></span></p>
  <svg width="100" height="40" role="img" aria-label="Drawing">
    <a id="drawn" href="https://partner.test/drawn"><rect width="100" height="40" /></a></svg>
  <p><a id="file" href="/files/prices.pdf?token=secret" download>Prices</a></p>
  <p><a id="phone" href="tel:+48601202303">Call us</a></p>
  <p><button type="button" id="plan" data-rapport-event="Plan Chosen" data-rapport-plan="Gold">Gold</button></p>
  <form id="order" action="/thanks" method="get">
    <label>Submit <input name="submit"></label>
    <label>Topic <input name="topic"></label>
    <label>Password <input type="password" name="password"></label>
    <button name="go" value="now">Order</button>
  </form>
  <form id="ajax"><label>E-mail <input name="email"></label><button>Subscribe</button></form>
  <form id="left"><label>Name <input name="fullname"></label></form>
  <script src="/page.js"></script>
  </body></html>`;

/** A shop under a strict policy whose pages hold what can be clicked, sent and told; with a webhook behind it. */
export const config: ConfigSource = defineConfig({
  sites: [
    {
      key: 'demo',
      origins: ['self'],
      capture: { errors: true, vitals: true, formFields: ['topic', 'password'] },
    },
  ],
  connectors: [webhook({ url: RECEIVER_URL, secret: RECEIVER_SECRET })],
  logLevel: 'warn',
  pages: (request: Request) => {
    const { pathname, searchParams } = new URL(request.url);
    const files: Record<string, [type: string, text: string]> = {
      '/page.js': ['text/javascript', script],
      '/files/prices.pdf': ['application/pdf', '%PDF-1.4'],
    };
    const tag = searchParams.get('tag') ?? 'data-consent="none"';
    const [type, text] = files[pathname] ?? ['text/html', page(tag)];
    return new Response(text, {
      headers: { 'content-type': `${type}; charset=utf-8`, 'content-security-policy': policy },
    });
  },
});
