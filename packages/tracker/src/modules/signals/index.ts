import type { ModuleContext } from '../tracker-module.ts';
import { type Explanation, explain } from './explain.ts';
import { type GppApi, type GppPing, readGpp } from './gpp.ts';
import { readSignals } from './read-signals.ts';
import { regimeOf } from './regime-of.ts';
import { type ConsentInputs, type Reason, resolveConsent } from './resolve-consent.ts';
import { readTcf, type TcfApi } from './tcf.ts';

/** What consent managers put on the page they guard. */
interface ConsentManagers {
  __tcfapi?: TcfApi;
  __gpp?: GppApi;
}

/** What the module answers to whoever starts it. */
export interface Signals {
  /** Tells how what holds now came about, for the visitor to read. */
  why(): Explanation[];
}

/** Consent managers belong before what they guard, but some come late, by a tag manager. */
const lookEveryMs = 500;
const maxLooks = 60;

/**
 * Follows a consent manager that speaks IAB TCF or GPP, where the page leaves it to one (`external`): what is
 * chosen there holds here, with every change.
 */
export const start = async (context: ModuleContext): Promise<Signals> => {
  const { options, choose, consent, report } = context;
  const page = window as ConsentManagers;
  const regime = await regimeOf(context);
  const inputs: ConsentInputs = { regime, ...readSignals() };
  const { gpc } = inputs;

  const take = (said: Partial<ConsentInputs>): void => {
    Object.assign(inputs, said);
    const { choices, source } = resolveConsent(inputs);
    // The regime or the browser alone is no answer of a consent manager's.
    if (source === 'external') void choose(choices, source);
  };
  const takePing = (ping: GppPing = {}): void => {
    const said = readGpp(ping);
    take({ gpp: said?.gpp, gpc: gpc || said?.gpc });
  };

  const listeners: [name: keyof ConsentManagers, listen: (managers: Required<ConsentManagers>) => void][] = [
    [
      '__tcfapi',
      ({ __tcfapi }) =>
        __tcfapi('addEventListener', 2, (data, success) => success && take({ tcf: readTcf(data) })),
    ],
    ['__gpp', ({ __gpp }) => __gpp('addEventListener', ({ pingData }) => takePing(pingData))],
  ];
  let looks = 0;
  const look = (): void => {
    for (const listener of [...listeners]) {
      if (!page[listener[0]]) continue;
      listeners.splice(listeners.indexOf(listener), 1);
      try {
        listener[1](page as Required<ConsentManagers>);
      } catch (error) {
        report(error);
      }
    }
    if (listeners.length && ++looks < maxLooks) setTimeout(look, lookEveryMs);
  };
  if (options.consent === 'external') look();

  return {
    why: () => {
      const { status, choices } = consent();
      const isDecided = status !== 'undecided';
      // Without the cookie there is no choice, only what the regime implies.
      const isChosen = isDecided && /(^|; )rapport_consent=/.test(document.cookie);
      const choice = isChosen ? { choices, source: 'preferences' as const } : undefined;
      const why = resolveConsent({ ...inputs, choice }).why.map((reason): Reason => {
        const granted = choices[reason.purpose];
        // Whoever reads it is told of what holds, also where another has decided otherwise.
        return isDecided && granted !== reason.granted
          ? { purpose: reason.purpose, granted, source: isChosen ? 'choice' : 'regime' }
          : reason;
      });
      return explain(why, regime);
    },
  };
};
