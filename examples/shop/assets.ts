import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { securityHeaders } from './security-headers.ts';

const folder = new URL('./static/', import.meta.url);
const prefix = '/shop/';
/** In this order they are sent as one `shop.css`. */
const styles = ['tokens', 'base', 'header', 'controls', 'lists', 'pages', 'home', 'product', 'cart', 'print'];
const contentTypes: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** The shop's files: styles, script and pictures, under `/shop/`. */
export interface Assets {
  /** Gives the address of a file, such as `shop.css`; it changes whenever the file does. */
  url(name: string): string;
  /** Answers what begins with `/shop/`. */
  respond(request: Request, url: URL): Response;
}

/** Reads the files once; they are few and small. */
export function createAssets(): Assets {
  const files = new Map<string, { body: string; version: string }>();
  const add = (name: string, body: string) =>
    files.set(name, { body, version: createHash('sha256').update(body).digest('base64url').slice(0, 10) });

  add(
    'shop.css',
    styles.map((name) => readFileSync(new URL(`styles/${name}.css`, folder), 'utf8')).join('\n'),
  );
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
    if (['.js', '.svg'].includes(extname(name)))
      add(name.replaceAll('\\', '/'), readFileSync(new URL(name.replaceAll('\\', '/'), folder), 'utf8'));

  return {
    url(name) {
      const file = files.get(name);
      if (!file) throw new Error(`the shop has no file ${name}`);
      return `${prefix}${name}?v=${file.version}`;
    },
    respond(request, url) {
      const name = url.pathname.slice(prefix.length);
      const file = files.get(name);
      if (!file) return new Response(null, { status: 404, headers: securityHeaders });
      const isVersioned = url.searchParams.get('v') === file.version;
      const headers = {
        ...securityHeaders,
        'content-type': contentTypes[extname(name)] ?? 'application/octet-stream',
        'cache-control': isVersioned ? 'public, max-age=31536000, immutable' : 'public, no-cache',
        etag: `"${file.version}"`,
      };
      if (request.headers.get('if-none-match') === headers.etag)
        return new Response(null, { status: 304, headers });
      return new Response(request.method === 'HEAD' ? null : file.body, { headers });
    },
  };
}
