import { webhook } from '@rapport/sdk/connectors';
import { type ConfigSource, defineConfig } from '@rapport/server';

const { RECEIVER_URL = '', RECEIVER_SECRET = '', SERVER_KEY = '' } = process.env;

/** What a shop with Google's tags says when something is put into the cart. */
const script = `
  window.dataLayer = window.dataLayer || [];
  function gtag() { dataLayer.push(arguments); }
  document.querySelector('#add').addEventListener('click', () => gtag('event', 'add_to_cart', {
    currency: 'EUR', value: 9, items: [{ item_id: 'tea', item_name: 'Green tea', price: 4.5, quantity: 2 }] }));
  document.querySelector('#buy').addEventListener('click', () => gtag('event', 'purchase', {
    transaction_id: 'A-1', value: 9, currency: 'EUR' }));
`;

const page = `<!doctype html>
  <html lang="en"><head><title>Tea</title>
  <script async src="/rapport.js" data-site="demo" data-consent="none"></script></head>
  <body><button id="add">Add to cart</button><button id="buy">Buy</button><script src="/page.js"></script></body></html>`;

/** A shop that takes carts for abandoned after three seconds, with a webhook behind it. */
export const config: ConfigSource = defineConfig({
  sites: [
    {
      key: 'demo',
      origins: ['self'],
      serverKeys: [SERVER_KEY],
      abandonment: { cartMinutes: 0.05, checkoutMinutes: 0.05 },
    },
  ],
  connectors: [webhook({ url: RECEIVER_URL, secret: RECEIVER_SECRET })],
  logLevel: 'warn',
  pages: (request: Request) => {
    const isScript = new URL(request.url).pathname === '/page.js';
    return new Response(isScript ? script : page, {
      headers: { 'content-type': isScript ? 'text/javascript' : 'text/html; charset=utf-8' },
    });
  },
});
