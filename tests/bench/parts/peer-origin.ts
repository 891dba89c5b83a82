import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { brotliCompressSync } from 'node:zlib';
import type { PeerFiles } from './peer-scripts.ts';
import type { Peer, PeerEvent, PeerRequest } from './peers.ts';

/** What becomes of requests that bring events: `cut` stores them and ends the connection without an answer. */
export type PeerFate = 'stored' | 'cut' | 'dropped' | 503;

/** An origin with pages that load one tracker, and the server that the tracker speaks to. */
export interface PeerOrigin extends AsyncDisposable {
  url: string;
  fate: PeerFate;
  /** What was stored, copies included. */
  stored: PeerEvent[];
  /** How many requests brought events. */
  requests: number;
  /** Brotli of all that pages loaded but the pages themselves, in bytes. */
  loadedBytes: number;
}

/** What one tracker needs of the machine it is measured on. */
export interface PeerOriginOptions {
  /** Undefined for a page with an empty script. */
  peer: Peer | undefined;
  /** Undefined for Rapport, whose files the real server has. */
  files: PeerFiles | undefined;
  /** Where the real server of Rapport is, which has its files and settings. */
  rapport: string;
}

const allow = { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*' };

/** Starts such an origin on a free port. Every path below `/page` is a page with a link to the next one. */
export const startPeerOrigin = async ({ peer, files, rapport }: PeerOriginOptions): Promise<PeerOrigin> => {
  const isOurs = !files;
  const tag = isOurs
    ? '<script async src="/rapport.js" data-site="demo" data-consent="none"></script>'
    : '<script async type="module" src="/script.js"></script>';
  const page = `<!doctype html><meta charset="utf-8"><title>Bench</title>${tag}<h1>Bench</h1><a href="/page/next">Next</a>`;

  const load = (response: ServerResponse, type: string, content: Buffer | string): void => {
    origin.loadedBytes += content.length ? brotliCompressSync(content).length : 0;
    response.writeHead(200, { ...allow, 'content-type': type }).end(content);
  };

  /** What is no event: scripts, modules and settings. */
  const serve = async (request: PeerRequest, response: ServerResponse): Promise<void> => {
    const { pathname, search } = request.url;
    const file = files?.[pathname.slice(1)];
    const answer = peer?.answer?.(request);
    if (pathname.startsWith('/page')) response.writeHead(200, { 'content-type': 'text/html' }).end(page);
    else if (file !== undefined) load(response, 'text/javascript', file);
    else if (answer) load(response, 'application/json', JSON.stringify(answer));
    else if (isOurs && request.method === 'GET') {
      const asked = await fetch(`${rapport}${pathname}${search}`);
      const content = Buffer.from(await asked.arrayBuffer());
      if (asked.ok) load(response, asked.headers.get('content-type') ?? '', content);
      else response.writeHead(asked.status).end();
    } else response.writeHead(404, allow).end();
  };

  const take = (events: PeerEvent[], response: ServerResponse): void => {
    const { fate } = origin;
    if (fate === 'stored' || fate === 'cut') origin.stored.push(...events);
    if (fate === 'stored')
      response.writeHead(200, { ...allow, 'content-type': 'application/json' }).end('{"success":true}');
    else if (fate === 503) response.writeHead(503, allow).end();
    else response.destroy();
  };

  const handle = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const request = {
      method: incoming.method ?? 'GET',
      url: new URL(incoming.url ?? '/', 'http://bench'),
      body: await buffer(incoming),
    };
    const events = request.body.length ? peer?.read(request) : undefined;
    if (!events) return serve(request, response);
    origin.requests += 1;
    take(events, response);
  };

  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const origin: PeerOrigin = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    fate: 'stored',
    stored: [],
    requests: 0,
    loadedBytes: 0,
    [Symbol.asyncDispose]: async () => {
      server.close();
      server.closeAllConnections();
    },
  };
  return origin;
};
