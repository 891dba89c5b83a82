import type { SiteSettings } from '@rapport/sdk/models';
import { createTimeout } from '@rapport/sdk/outbox';
import { createPageViews } from './collect/page-views.ts';
import { type Call, createCollector } from './collector.ts';
import { type ConsentGate, createConsentGate } from './consent-gate.ts';
import { createCookies } from './cookies.ts';
import { createIdentity } from './identity.ts';
import { watchLifecycle, whenActivated } from './lifecycle.ts';
import type { Modules } from './modules/modules/index.ts';
import type { Inside } from './modules/tracker-module.ts';
import { completeOptions, required, type TrackerOptions } from './options.ts';
import { emit, listen } from './page-events.ts';
import { createQueue } from './queue.ts';
import type { Rapport } from './rapport.ts';
import { createRequest } from './request.ts';
import { createVisit } from './visit.ts';

/** How long `flush` waits at most. */
const flushMs = 5_000;

/**
 * Creates what the script tag runs: it records page views and what the page tells it, as far as the
 * visitor consents, and brings it to the server. It starts at once; one a page is enough.
 * @throws TypeError that names the option that is wrong; afterwards it never throws
 */
export const createTracker = (input: TrackerOptions): Rapport => {
  const options = completeOptions(input);
  const { createId, now } = options;

  const report = (error: unknown): void => emit('error', error);
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
  const visit = createVisit(cookies, createId, options.visitMinutes);
  const request = createRequest(options);
  let loading: Promise<Modules> | undefined;
  /** What a page needs less often than the rest is a file of its own. */
  const modules = (): Promise<Modules> => {
    loading ??= options.load('modules').then((module) => module.start(inside) as Modules);
    return loading;
  };
  const queue = createQueue({
    ...options,
    request,
    modules,
    onError: report,
    onSettled: safe(() => gate.finish()),
    maySend: () => {
      gate.follow();
      return gate.status() !== 'refused';
    },
  });
  const onChange = (): void => {
    collector.release();
    emit('consent', { choices: gate.choices(), decided: gate.status() !== 'undecided' });
  };
  const gate: ConsentGate = createConsentGate(options, cookies, identity, visit, queue, request, onChange);
  const collector = createCollector(createId, gate, identity, visit, queue, modules, report);

  const choose = safe(gate.choose);
  const refresh = safe(() => gate.follow());
  const take = safe((type: Call['type'], fields: Call['fields'] = {}, more?: Partial<Call>) =>
    collector.take({ type, fields, page: views.current(), at: now(), ...more }),
  );
  const views = createPageViews(options, (page, at) => void take('page', {}, { page, at }));

  const begin = (): void => {
    gate.start();
    collector.release();
    views.start();
    watchLifecycle(
      safe(() => {
        views.settle();
        return queue.hide();
      }),
      refresh,
      safe(() => {
        views.settle();
        // Chromium calls the listeners of this event in their order, those that capture too: modules are told here.
        emit('leave');
        queue.leave();
      }),
      safe(() => {
        gate.follow();
        views.again();
      }),
      safe(queue.wake),
    );
  };

  const settings = new Promise<SiteSettings | undefined>((resolve) => {
    const run = async (): Promise<void> => {
      begin();
      void safe(modules)();
      const { data } = (await request('GET', `sites/${options.site}`)) as { data?: SiteSettings };
      gate.follow(data?.consent);
      resolve(data);
      emit('ready');
    };
    whenActivated(safe(run));
  });

  const tracker: Rapport = {
    page: (name, properties) => take('page', { name, properties }),
    track: safe((event, properties) => take('track', { event: required('event', event), properties })),
    identify: (userId, traits, { token } = {}) =>
      take('identify', { ...(userId && { userId: `${userId}` }), traits }, { token }),
    group: safe((groupId, traits) => take('group', { groupId: required('groupId', groupId), traits })),
    alias: safe((userId, previousId) => take('alias', { userId: required('userId', userId), previousId })),
    reset: () => take('reset'),
    use: safe(collector.use),
    flush: safe(() => {
      views.settle();
      return Promise.race([
        createTimeout(flushMs).over,
        Promise.all([queue.flush(), gate.proof()]),
      ]) as Promise<void>;
    }),
    ready: () => settings.then(() => {}),
    on: listen,
    close: safe(async () => (await modules()).close()),
    open: safe(async (...what) => (await modules()).open(...what)),
    consent: {
      get: async () => gate.choices(),
      set: (choices) => choose(choices, options.consent === 'external' ? 'external' : 'api'),
      open: () => tracker.open('consent'),
    },
    profile: safe(async () => (await modules()).profile()),
  };
  const inside: Inside = {
    options,
    settings,
    tracker,
    take,
    page: views.current,
    status: gate.status,
    choices: gate.choices,
    choose,
    refresh,
    visitor: () => (gate.status() === 'granted' ? identity.read() : undefined),
    request,
  };
  return tracker;
};
