import { Hono } from 'hono';
import type { ServerContext } from '../context.ts';
import type { AppEnvironment } from '../http/admit.ts';
import { openApiDocument } from './document.ts';

/** `GET /v1/openapi.json`. */
export const openApiRoutes = (_server: ServerContext) => {
  let document: object | undefined;
  return new Hono<AppEnvironment>().get('/openapi.json', (context) => {
    document ??= openApiDocument();
    context.header('access-control-allow-origin', '*');
    context.header('cache-control', 'public, max-age=300');
    return context.json(document);
  });
};
