import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import type { PagesSurroundings } from '../config.ts';

/** Tells pages where the server is that asks for them. */
export const surroundingsOf = ({ env }: Pick<Context, 'env'>): PagesSurroundings => {
  const { localAddress, localPort } = (env as Partial<HttpBindings> | undefined)?.incoming?.socket ?? {};
  if (localAddress === undefined || localPort === undefined) return {};
  const host = localAddress.includes(':') ? `[${localAddress}]` : localAddress;
  return { origin: `http://${host}:${localPort}` };
};
