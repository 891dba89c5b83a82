import { createHash } from 'node:crypto';
import { matchesTag } from '../../http/asset.ts';

export interface PageResponseOptions {
  request: Request;
  body: string;
  /** @default 200 */
  status?: number;
  /** Where images may come from besides this origin. */
  imageOrigins?: readonly string[];
  /** @default the page may be kept, and is asked for again every time */
  cacheControl?: string;
  isSecure: boolean;
}

/** Nothing inline, nothing from elsewhere but the images of the article. */
const policy = (imageOrigins: readonly string[]): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    ["img-src 'self'", ...imageOrigins].join(' '),
    "connect-src 'self'",
    "font-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types rapport lit-html',
  ].join('; ');

/** Answers with a page, or says that the browser has it already. */
export const pageResponse = ({
  request,
  body,
  status = 200,
  imageOrigins = [],
  cacheControl = 'public, no-cache',
  isSecure,
}: PageResponseOptions): Response => {
  const tag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  const headers = {
    'cache-control': cacheControl,
    'content-security-policy': policy(imageOrigins),
    'content-type': 'text/html; charset=utf-8',
    'referrer-policy': 'strict-origin-when-cross-origin',
    'x-content-type-options': 'nosniff',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
    ...(isSecure ? { 'strict-transport-security': 'max-age=31536000' } : {}),
    ...(status === 200 ? { etag: tag } : {}),
  };
  if (status === 200 && matchesTag(request.headers.get('if-none-match') ?? undefined, tag))
    return new Response(null, { status: 304, headers });
  return new Response(request.method === 'HEAD' ? null : body, { status, headers });
};
