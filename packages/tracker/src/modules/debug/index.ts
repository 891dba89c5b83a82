import type { SiteSettings, TrackedEvent } from '@rapport/sdk/models';
import type { ConsentStatus } from '../../consent-gate.ts';
import type { ModuleContext, OpenableModule } from '../tracker-module.ts';
import { putDebugPanel } from './debug-panel.ts';

/** What becomes of events, and why. */
const meanings: Record<ConsentStatus, string> = {
  undecided: 'held: no choice was made, events wait in memory',
  granted: 'sent: analytics was agreed to',
  refused: 'dropped: analytics was refused, or is off by default',
};

const describe = (event: TrackedEvent): string =>
  `${event.type} ${'event' in event ? event.event : (event.context?.page?.path ?? '')}`;

/**
 * Shows on the page what the tracker does, for who builds it in: what was captured, what becomes of it and why, what
 * was sent, who the visitor is and what the settings are. Loaded with `data-debug` only.
 */
export const start = (context: ModuleContext): OpenableModule => {
  const { options, tracker, consent, visitor, settings } = context;
  let loaded: SiteSettings | undefined;
  let last: TrackedEvent | undefined;
  let captured = 0;
  let answers = 'nothing yet';

  const facts = (): Record<string, string> => {
    const { status, choices } = consent();
    return {
      Consent: meanings[status],
      Choices: Object.entries(choices)
        .map(([purpose, isAgreed]) => `${purpose} ${isAgreed ? 'yes' : 'no'}`)
        .join(', '),
      Captured: `${captured}`,
      'Last answer': answers,
      Visitor: visitor()?.anonymousId ?? 'none without consent',
      Customer: last?.userId ?? 'not known',
      Visit: last?.context?.visit?.id ?? 'none yet',
      Site: `${options.site} at ${options.endpoint}`,
      Settings: loaded ? JSON.stringify({ ...loaded.consent, ...loaded.capture }) : 'defaults',
    };
  };
  const panel = putDebugPanel(facts, () => tracker.flush());
  const add = (what: string, detail: unknown): void => panel.add({ at: options.now(), what, detail });

  tracker.on('event', (event) => {
    last = event;
    captured++;
    add(describe(event), event);
  });
  tracker.on('consent', (chosen) => add(`consent ${meanings[consent().status]}`, chosen));
  tracker.on('error', (error) => add('error', error));
  // What was answered is seen from outside: the tracker itself carries nothing for it.
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as PerformanceResourceTiming[]) {
      const { pathname } = new URL(entry.name);
      if (!entry.name.startsWith(options.endpoint) || !/^\/v1\/(batch|consent)$/.test(pathname)) continue;
      answers = `${pathname} ${entry.responseStatus || 'failed, or left to the browser'}`;
      add(answers, { ms: Math.round(entry.duration), bytes: entry.encodedBodySize });
    }
  }).observe({ type: 'resource', buffered: true });
  settings.then((site) => {
    loaded = site;
    add('settings', site ?? 'the server could not be asked: defaults apply');
  }, context.report);
  return panel;
};
