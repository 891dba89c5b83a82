import { Hono } from 'hono';
import type { AppEnvironment } from './admit.ts';
import { publicUrl } from './public-url.ts';

export interface DeskPageOptions {
  trustProxy: number;
}

/** Nothing inline and nothing from elsewhere; what customers send may be shown as a picture, never run. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types lit-html',
].join('; ');

const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Desk</title>
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<link rel="icon" href="data:,">
<script type="module" src="/desk/desk.js"></script>
</head>
<body>
<rapport-desk></rapport-desk>
<noscript>The desk needs JavaScript.</noscript>
</body>
</html>
`;

/** Serves the agents' page at every address of its own; what it shows it asks for when somebody is signed in. */
export const deskPage = ({ trustProxy }: DeskPageOptions) => {
  const app = new Hono<AppEnvironment>();
  app.get('*', (context) => {
    const secure = publicUrl(context.req.raw, trustProxy).protocol === 'https:';
    return context.html(page, 200, {
      'cache-control': 'no-cache',
      'content-security-policy': policy,
      'cross-origin-opener-policy': 'same-origin',
      'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
      'referrer-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      ...(secure ? { 'strict-transport-security': 'max-age=31536000' } : {}),
    });
  });
  return app;
};
