import type { ConsentChoices, ConsentSource, Profile, SiteSettings, TrackedEvent } from '@rapport/sdk/models';
import { type Banner, createBanner, type Settings } from './banner.ts';
import { createPageViews } from './collect/page-views.ts';
import { type Call, createCollector } from './collector.ts';
import { type ConsentGate, createConsentGate } from './consent-gate.ts';
import { createCookies } from './cookies.ts';
import { createIdentity } from './identity.ts';
import { watchLifecycle, whenActivated } from './lifecycle.ts';
import { completeOptions, type TrackerOptions } from './options.ts';
import { emit, listen } from './page-events.ts';
import { createQueue } from './queue.ts';
import type { Rapport } from './rapport.ts';
import { createRequest } from './request.ts';
import { createVisit } from './visit.ts';
import { createVisitors } from './visitors.ts';

/** What holds when the server cannot be asked; the banner then asks for every purpose. */
const defaults: Settings = { policyVersion: '1' };

/** Answers an id or a name as text. @throws TypeError when there is none */
const text = (what: string, value: unknown): string => {
  if (!value) throw new TypeError(`${what} is missing`);
  return `${value}`;
};

/**
 * Creates what the script tag runs: it records page views and what the page tells it, as far as the
 * visitor consents, and brings it to the server. It starts at once; one a page is enough.
 * @throws TypeError that names the option that is wrong; afterwards it never throws
 */
export const createTracker = (input: TrackerOptions): Rapport => {
  const options = completeOptions(input);
  const { createId, now } = options;

  const report = (error: unknown): void => {
    // biome-ignore lint/suspicious/noConsole: the owner asked for it with `debug`
    if (options.debug) console.warn('rapport:', error);
    emit('error', error);
  };
  /** Nothing that goes wrong here reaches the page. */
  const safe =
    <Parameters extends unknown[], Result>(run: (...parameters: Parameters) => Result) =>
    async (...parameters: Parameters): Promise<Awaited<Result>> => {
      try {
        return await run(...parameters);
      } catch (error) {
        report(error);
        return undefined as Awaited<Result>;
      }
    };

  const cookies = createCookies(options, document, location);
  const identity = createIdentity(cookies, createId, () => gate.endsAt());
  const visit = createVisit(cookies, createId);
  const request = createRequest(options);
  const visitors = createVisitors(request);
  let settle: (settings: Settings) => void;
  const settings = new Promise<Settings>((resolve) => {
    settle = resolve;
  });

  const queue = createQueue({
    ...options,
    request,
    visitors,
    onError: report,
    onSettled: safe(() => gate.finish()),
    policyVersion: async () => (await settings).policyVersion,
    maySend: () => {
      gate.follow();
      return gate.status() !== 'refused';
    },
  });
  const onChange = (): void => {
    collector.release();
    const decided = gate.status() !== 'undecided';
    if (decided) banner.close();
    emit('consent', { choices: gate.choices(), decided });
  };
  const gate: ConsentGate = createConsentGate(options, cookies, identity, visit, queue, onChange);
  const onEvent = (event: TrackedEvent): void => emit('event', event);
  const collector = createCollector(createId, gate, identity, visit, queue, visitors, onEvent, report);

  let tabs: BroadcastChannel;
  const openTabs = (): void => {
    tabs = new BroadcastChannel(`rapport-${options.site}`);
    tabs.onmessage = safe(() => gate.follow());
  };
  const choose = safe((choices: ConsentChoices, source: ConsentSource) => {
    const chosen = gate.choose(choices, source);
    tabs.postMessage(0);
    return chosen;
  });
  const banner: Banner = createBanner({ ...options, settings, choices: gate.choices, onChoice: choose });

  const take = safe((type: Call['type'], fields: Call['fields'] = {}, more?: Partial<Call>) =>
    collector.take({ type, fields, page: views.current(), at: now(), ...more }),
  );
  const views = createPageViews(options, (page, at) => void take('page', { properties: page }, { page, at }));

  const begin = (): void => {
    gate.start();
    collector.release();
    views.start();
    openTabs();
    watchLifecycle({
      hidden: safe(() => {
        views.settle();
        return queue.hide();
      }),
      visible: safe(() => gate.follow()),
      left: safe(() => {
        views.settle();
        queue.leave();
        tabs.close();
      }),
      restored: safe(() => {
        openTabs();
        gate.follow();
        views.again();
      }),
      online: safe(queue.wake),
    });
  };

  const isReady = new Promise<void>((resolve) => {
    const start = async (): Promise<void> => {
      begin();
      const { data } = await request('GET', `sites/${options.site}`);
      const loaded = (data as SiteSettings | undefined)?.consent;
      if (loaded) gate.follow(loaded.policyVersion);
      settle(loaded ?? defaults);
      resolve();
      emit('ready');
      if (options.consent !== 'banner' || !options.scriptUrl) return;
      await new Promise((idle) => (window.requestIdleCallback ?? setTimeout)(idle));
      if (gate.status() === 'undecided') await banner.open('show');
    };
    whenActivated(safe(start));
  });

  const openDetails = safe(() => banner.open('showDetails'));
  return {
    page: (name, properties) => take('page', { name, properties: { ...views.current(), ...properties } }),
    track: safe((event, properties) => take('track', { event: text('event', event), properties })),
    identify: (userId, traits, { token } = {}) =>
      take('identify', { ...(userId && { userId: `${userId}` }), traits }, { token }),
    group: safe((groupId, traits) => take('group', { groupId: text('groupId', groupId), traits })),
    alias: safe((userId, previousId) => take('alias', { userId: text('userId', userId), previousId })),
    reset: () => take('reset'),
    flush: safe(() => {
      views.settle();
      return queue.flush();
    }),
    ready: () => isReady,
    on: listen,
    open: safe((widget) => {
      if (widget === 'consent') return openDetails();
      throw new Error(`no widget ${widget}`);
    }),
    close: safe(banner.close),
    consent: {
      get: async () => gate.choices(),
      set: (choices) => choose(choices, options.consent === 'external' ? 'external' : 'api'),
      open: openDetails,
    },
    profile: safe(async () => {
      const visitor = collector.asking();
      return visitor && ((await visitors.ask(visitor, 'GET', 'profile')).data as Profile | undefined);
    }),
  };
};
