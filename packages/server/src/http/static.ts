import type { Context, MiddlewareHandler } from 'hono';
import { problemResponse } from '../problem.ts';
import { type Asset, entityTag, matchesTag } from './asset.ts';
import { type BrowserFolders, findBrowserFolders, isBrowserFile, readBrowserFiles } from './browser-files.ts';
import { encodingFor } from './encoding-for.ts';

export interface StaticFilesOptions {
  /** @default where the installed packages are */
  folders?: BrowserFolders;
}

/**
 * Serves `/rapport.js`, the snippets, `/rapport/*.js` and `/desk/*.js` from memory to pages of any origin; other
 * paths are left to what comes next. The files are read and compressed at the first request for one;
 * what is not built is 404.
 */
export const staticFiles = ({ folders }: StaticFilesOptions = {}): MiddlewareHandler => {
  let reading: Promise<ReadonlyMap<string, Asset>> | undefined;
  const read = (): Promise<ReadonlyMap<string, Asset>> => {
    reading ??= readBrowserFiles(folders ?? findBrowserFolders()).catch((error: unknown) => {
      reading = undefined;
      throw error;
    });
    return reading;
  };
  return async function staticFiles(context, next) {
    const { path, method } = context.req;
    if (!isBrowserFile(path) || (method !== 'GET' && method !== 'HEAD')) return next();
    const asset = (await read()).get(path);
    return asset ? answer(context, asset) : problemResponse('not_found');
  };
};

const answer = (context: Context, asset: Asset): Response => {
  const encoding = encodingFor(context);
  const tag = entityTag(asset, encoding);
  const headers = {
    'access-control-allow-origin': '*',
    'cache-control': asset.cacheControl,
    'cross-origin-resource-policy': 'cross-origin',
    etag: tag,
    vary: 'accept-encoding',
    'x-content-type-options': 'nosniff',
  };
  if (matchesTag(context.req.header('if-none-match'), tag))
    return new Response(null, { status: 304, headers });
  const body = asset.bodies[encoding];
  return new Response(context.req.method === 'HEAD' ? null : body, {
    headers: {
      ...headers,
      ...(encoding === 'identity' ? {} : { 'content-encoding': encoding }),
      'content-length': String(body.length),
      'content-type': 'text/javascript; charset=utf-8',
    },
  });
};
