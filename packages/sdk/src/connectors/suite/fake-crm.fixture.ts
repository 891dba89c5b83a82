import { HttpResponse, http } from 'msw';
import type { Contract, ContractRequest } from '../contracts/contract.ts';

// biome-ignore lint/suspicious/noExplicitAny: a fake looks into whatever was sent
export type Loose = any;

/** What a fake's route is asked. */
export interface FakeRequest {
  method: string;
  url: URL;
  headers: Headers;
  /** JSON or a form, as an object; text otherwise. */
  body: Loose;
  /** The groups of the route's pattern, decoded. */
  params: string[];
}

/** What it answers. @default status: 200 */
export interface FakeAnswer {
  status?: number;
  json?: unknown;
  headers?: Record<string, string>;
}

export type FakeRoute = (request: FakeRequest) => FakeAnswer;

/** Something that the CRM holds. */
export interface FakeThing {
  id: string;
  /** Its kind, in the CRM's words: `contacts`. */
  kind: string;
  fields: Record<string, Loose>;
}

export interface FakeCrmOptions {
  /** Where it is: `https://api.hubapi.com`. */
  origins: readonly string[];
  /** By method and pattern of the path: `['POST', /^\/crm\/v3\/objects\/(\w+)$/, (request) => …]`. */
  routes: (crm: FakeCrm) => (readonly [method: string, path: RegExp, answer: FakeRoute])[];
  /** Whether a request is let in; those that sign in are. Its answer where it is not. @default all are */
  refusal?: (request: FakeRequest, crm: FakeCrm) => FakeAnswer | undefined;
  /** Requests that sign in are neither counted nor held against the contract. @default none */
  isSignIn?: (request: FakeRequest) => boolean;
  contract?: Contract;
}

/** What happens to the next requests instead of what should. */
export type Mishap =
  /** It answers so, and does nothing. */
  | { answer: FakeAnswer }
  /** It does it, and the answer is lost. */
  | { lost: 'answer' }
  /** The connection is gone before it does anything. */
  | { lost: 'request' };

/** A CRM in memory that answers like the real one. */
export interface FakeCrm {
  handler: ReturnType<typeof http.all>;
  /** All that came in, but for sign-ins, in order. */
  requests: (FakeRequest & { text: string })[];
  signIns: FakeRequest[];
  /** What the contract says against them. */
  violations: () => Promise<string[]>;
  things: FakeThing[];
  /** Those of one kind. */
  of: (kind: string) => FakeThing[];
  add: (kind: string, fields: Record<string, Loose>, id?: string) => FakeThing;
  remove: (thing: FakeThing) => void;
  /** Happens to the next requests that are no sign-ins, one each; given a test, to the next that fit. */
  next: (mishap: Mishap, fits?: (request: FakeRequest) => boolean) => void;
  /** Tokens that it gave and takes. Forget them, and everybody has to sign in again. */
  tokens: Set<string>;
  newToken: () => string;
  /** Values that it does not take: `refusedValues.add('poison@example.com')`. Routes look at it. */
  refusedValues: Set<string>;
  /** Values that its search does not find yet. Routes look at it. */
  unindexedValues: Set<string>;
}

/** Creates a fake: the routes say how it answers, the rest is the same for all. */
export const createFakeCrm = ({
  origins,
  routes,
  refusal,
  isSignIn = () => false,
  contract,
}: FakeCrmOptions): FakeCrm => {
  const mishaps: { mishap: Mishap; fits: (request: FakeRequest) => boolean }[] = [];
  const sent: ContractRequest[] = [];
  let lastId = 1000;
  let lastToken = 0;

  const crm: FakeCrm = {
    handler: http.all(/.*/, () => undefined),
    requests: [],
    signIns: [],
    violations: async () => {
      const found: string[] = [];
      for (const request of contract ? sent.splice(0) : [])
        found.push(...(await (contract as Contract)(request)));
      return found;
    },
    things: [],
    of: (kind) => crm.things.filter((thing) => thing.kind === kind),
    add: (kind, fields, id = String(++lastId)) => {
      const thing = { id, kind, fields };
      crm.things.push(thing);
      return thing;
    },
    remove: (thing) => void crm.things.splice(crm.things.indexOf(thing), 1),
    next: (mishap, fits = (request) => !isSignIn(request)) => void mishaps.push({ mishap, fits }),
    tokens: new Set(),
    newToken: () => {
      const token = `token-${++lastToken}-of-the-fake`;
      crm.tokens.add(token);
      return token;
    },
    refusedValues: new Set(),
    unindexedValues: new Set(),
  };
  const table = routes(crm);

  const act = (request: FakeRequest): FakeAnswer => {
    const { pathname } = request.url;
    for (const [method, pattern, answer] of table) {
      const match = method === request.method && pattern.exec(pathname);
      if (match) return answer({ ...request, params: match.slice(1).map(decodeURIComponent) });
    }
    return { status: 404, json: { message: `no such route: ${request.method} ${pathname}` } };
  };

  const respond = ({ status = 200, json, headers = {} }: FakeAnswer) =>
    json === undefined
      ? new HttpResponse(null, { status, headers })
      : HttpResponse.json(json as never, { status, headers });

  const take = async (incoming: Request) => {
    const text = await incoming.text();
    const { method, headers } = incoming;
    const request: FakeRequest = {
      method,
      url: new URL(incoming.url),
      headers,
      body: bodyOf(text, headers),
      params: [],
    };
    if (isSignIn(request)) crm.signIns.push(request);
    else {
      crm.requests.push({ ...request, text });
      sent.push({ method, url: incoming.url, headers, body: text });
    }
    const index = mishaps.findIndex(({ fits }) => fits(request));
    const mishap = index < 0 ? undefined : mishaps.splice(index, 1)[0]?.mishap;
    if (mishap && 'answer' in mishap) return respond(mishap.answer);
    if (mishap?.lost === 'request') return HttpResponse.error();
    const answer = (isSignIn(request) ? undefined : refusal?.(request, crm)) ?? act(request);
    return mishap?.lost === 'answer' ? HttpResponse.error() : respond(answer);
  };

  crm.handler = http.all('*', ({ request }) =>
    origins.includes(new URL(request.url).origin) ? take(request.clone()) : undefined,
  );
  return crm;
};

const bodyOf = (text: string, headers: Headers): unknown => {
  if (headers.get('content-type')?.includes('urlencoded'))
    return Object.fromEntries(new URLSearchParams(text));
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};
