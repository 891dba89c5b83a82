import type { ConsentChoices, ConsentSource, SiteSettings } from '@rapport/sdk/models';
import type { ConsentReason } from './consent-reason.ts';
import { putConsent } from './put-consent.ts';
import type { RapportConsent } from './rapport-consent.ts';

/** What the script tag gives its modules, as far as the banner needs it. */
export interface ConsentContext {
  readonly options: { locale?: string; debug?: boolean };
  /** Undefined when the server could not be asked. */
  readonly settings: Promise<SiteSettings | undefined>;
  readonly tracker: { on(type: 'consent', listener: (detail: { decided: boolean }) => void): () => void };
  consent(): { status: 'undecided' | 'granted' | 'refused'; choices: ConsentChoices };
  choose(choices: ConsentChoices, source: ConsentSource, proof: { textHash?: string }): void;
  /** Starts another module; `signals` answers why what holds does. */
  start?(name: string): Promise<unknown>;
}

/** Reads when the choice was made, from the cookie that keeps it. */
const chosenAt = (): string | undefined => {
  try {
    const [, text = ''] = /(?:^|; )rapport_consent=([^;]*)/.exec(document.cookie) ?? [];
    return JSON.parse(decodeURIComponent(text)).at;
  } catch {
    return undefined;
  }
};

/** Shows why what holds does, as soon as that is known; the card does not wait for it. */
const explain = async (element: RapportConsent, { start }: ConsentContext): Promise<void> => {
  const signals = (await start?.('signals')) as { why?(): ConsentReason[] } | undefined;
  const at = chosenAt();
  element.why = (signals?.why?.() ?? []).map((reason) =>
    reason.source === 'choice' && at ? { ...reason, at } : reason,
  );
};

/** Shows the owner which cookies nobody declared. */
const showSeen = async (element: RapportConsent, { start }: ConsentContext): Promise<void> => {
  const guard = (await start?.('guard')) as { seen?(): string[] } | undefined;
  element.seen = guard?.seen?.() ?? [];
};

/** Puts the banner on the page, and shows it to who has not chosen yet. Answers how it is opened and closed. */
export const start = async (context: ConsentContext) => {
  const { options, settings, tracker, consent, choose } = context;
  const { locale } = options;
  const asked = (await settings)?.consent;
  const element = putConsent((choices, source, textHash) =>
    choose(choices, source, textHash ? { textHash } : {}),
  );
  const close = () => {
    element.open = false;
  };
  /** What is chosen in another tab, or by the page, is seen here too. */
  const refresh = () => Object.assign(element, asked, locale && { locale }, { choices: consent().choices });
  tracker.on('consent', ({ decided }) => {
    if (decided) close();
    else element.show();
  });
  refresh();
  if (consent().status === 'undecided') element.show();
  return {
    open: () => {
      refresh();
      element.showDetails();
      // Without it the details say everything else.
      explain(element, context).catch(() => {});
      if (options.debug) showSeen(element, context).catch(() => {});
    },
    close,
  };
};
