import { gunzipSync } from 'node:zlib';

/** An event as a tracker sent it. */
export interface PeerEvent {
  /** The tracker's own id, by which a server can drop a copy; absent where it has none. */
  id?: string;
  /** The property `step`, where it has one. */
  step?: number;
}

/** What a page sent, read whole. */
export interface PeerRequest {
  method: string;
  url: URL;
  body: Buffer;
}

/** A tracker that is measured: how a page uses it as its documentation says, and what its server answers. */
export interface Peer {
  name: string;
  /** What is taken from npm, exactly. */
  packages: Readonly<Record<string, string>>;
  /** The page's script: it counts the page's view, and sets `window.peer.track(name, properties)`. */
  entry: string;
  /** What its server answers to what is no event, such as settings, as JSON; undefined where there is nothing. */
  answer?(request: PeerRequest): object | undefined;
  /** Reads the events of a request; undefined where it brings none. */
  read(request: PeerRequest): PeerEvent[] | undefined;
}

type Json = Record<string, unknown>;
const json = (text: Buffer | string): Json => JSON.parse(text.toString());
const event = (id: unknown, step: unknown): PeerEvent => ({
  ...(typeof id === 'string' && { id }),
  ...(step !== undefined && step !== null && { step: Number(step) }),
});
const segmentEvent = (sent: Json) => event(sent.messageId, (sent.properties as Json | undefined)?.step);

const plausible: Peer = {
  name: 'Plausible',
  packages: { '@plausible-analytics/tracker': '0.4.6' },
  entry: `import { init, track } from '@plausible-analytics/tracker';
    init({ domain: 'shop.example', endpoint: '/plausible', captureOnLocalhost: true, autoCapturePageviews: true });
    window.peer = { track: (name, props) => track(name, { props }) };`,
  read: ({ url, body }) => {
    if (url.pathname !== '/plausible') return undefined;
    const { p: properties } = json(body);
    const { step } = (typeof properties === 'string' ? json(properties) : (properties ?? {})) as Json;
    return [event(undefined, step)];
  },
};

const segment: Peer = {
  name: 'Segment',
  packages: { '@segment/analytics-next': '1.84.3' },
  entry: `import { AnalyticsBrowser } from '@segment/analytics-next';
    const analytics = AnalyticsBrowser.load(
      { writeKey: 'demo', cdnURL: location.origin + '/segment' },
      { integrations: { 'Segment.io': { apiHost: location.host + '/segment/v1', protocol: 'http' } } },
    );
    analytics.page();
    window.peer = { track: (name, properties) => analytics.track(name, properties) };`,
  answer: ({ url }) =>
    url.pathname === '/segment/v1/projects/demo/settings'
      ? { integrations: { 'Segment.io': { apiKey: 'demo' } }, plan: {}, edgeFunction: {} }
      : undefined,
  read: ({ url, body }) => {
    if (!/^\/segment\/v1\/(t|p|i|batch|b)$/.test(url.pathname)) return undefined;
    const sent = json(body);
    return ((sent.batch ?? [sent]) as Json[]).map(segmentEvent);
  },
};

const snowplow: Peer = {
  name: 'Snowplow',
  packages: { '@snowplow/browser-tracker': '4.10.1' },
  entry: `import { newTracker, trackPageView, trackSelfDescribingEvent } from '@snowplow/browser-tracker';
    newTracker('demo', location.origin + '/snowplow', { appId: 'shop' });
    trackPageView();
    window.peer = { track: (name, properties) => trackSelfDescribingEvent({
      event: { schema: 'iglu:example.shop/event/jsonschema/1-0-0', data: { name, ...properties } } }) };`,
  read: ({ method, url, body }) => {
    if (method !== 'POST' || !url.pathname.startsWith('/snowplow/')) return undefined;
    return (json(body).data as Json[]).map(({ eid, ue_px: encoded, ue_pr: plain }) => {
      const text = encoded ? Buffer.from(String(encoded), 'base64url') : ((plain as string) ?? '{}');
      const inner = (json(text).data as Json | undefined)?.data as Json | undefined;
      return event(eid, inner?.step);
    });
  },
};

const posthog: Peer = {
  name: 'PostHog',
  packages: { 'posthog-js': '1.449.2' },
  // Without the option it drops what comes from a browser that is driven.
  entry: `import posthog from 'posthog-js';
    posthog.init('phc_demo', { api_host: location.origin + '/posthog', defaults: '2025-05-24', opt_out_useragent_filter: true });
    window.peer = { track: (name, properties) => posthog.capture(name, properties) };`,
  answer: ({ url }) => {
    if (/^\/posthog\/array\/phc_demo\/config$/.test(url.pathname))
      return {
        token: 'phc_demo',
        supportedCompression: ['gzip-js'],
        analytics: { endpoint: '/i/v0/e/' },
        hasFeatureFlags: false,
        sessionRecording: false,
        heatmaps: false,
        surveys: false,
        capturePerformance: false,
        captureDeadClicks: false,
        siteApps: [],
      };
    return url.pathname.startsWith('/posthog/flags') ? { flags: {}, featureFlags: {} } : undefined;
  },
  read: ({ url, body }) => {
    if (!/^\/posthog\/(i\/v0\/e|e)\/?$/.test(url.pathname)) return undefined;
    const isZipped = body[0] === 0x1f && body[1] === 0x8b;
    const text = isZipped ? gunzipSync(body).toString() : body.toString();
    const encoded = /^data=(.*)$/.exec(text)?.[1];
    const sent: unknown = JSON.parse(
      encoded ? Buffer.from(decodeURIComponent(encoded), 'base64').toString() : text,
    );
    const events = Array.isArray(sent) ? sent : ((sent as Json).batch ?? [sent]);
    return (events as Json[]).map(({ uuid, properties }) => event(uuid, (properties as Json)?.step));
  },
};

const rudderstack: Peer = {
  name: 'RudderStack',
  packages: { '@rudderstack/analytics-js': '3.34.1' },
  entry: `import { RudderAnalytics } from '@rudderstack/analytics-js/bundled';
    const analytics = new RudderAnalytics();
    analytics.load('demo', location.origin + '/rudderstack', { configUrl: location.origin + '/rudderstack/config' });
    analytics.page();
    window.peer = { track: (name, properties) => analytics.track(name, properties) };`,
  answer: ({ url }) =>
    url.pathname.startsWith('/rudderstack/config/sourceConfig')
      ? {
          source: {
            id: 'shop',
            name: 'shop',
            writeKey: 'demo',
            workspaceId: 'shop',
            enabled: true,
            config: { statsCollection: { errors: { enabled: false }, metrics: { enabled: false } } },
            connections: [],
            destinations: [],
          },
        }
      : undefined,
  read: ({ url, body }) => {
    if (!/^\/rudderstack\/v1\/(track|page|batch)$/.test(url.pathname)) return undefined;
    const sent = json(body);
    return ((sent.batch ?? [sent]) as Json[]).map(segmentEvent);
  },
};

/** Ours. Its files and settings come from the real server, which the origin asks. */
export const rapport: Peer = {
  name: 'Rapport',
  packages: {},
  entry: '',
  read: ({ url, body }) =>
    url.pathname === '/v1/batch' ? (json(body).batch as Json[]).map(segmentEvent) : undefined,
};

/** Every tracker, ours first. */
export const allPeers: readonly Peer[] = [rapport, plausible, snowplow, segment, posthog, rudderstack];
const { PEERS } = process.env;

/** Those to be measured. `PEERS=Rapport,Plausible` takes some of them. */
export const peers: readonly Peer[] = allPeers.filter(
  ({ name }) => !PEERS || PEERS.split(',').includes(name),
);
