import { readSignals } from '../signals/read-signals.ts';
import { regimeOf } from '../signals/regime-of.ts';
import { resolveConsent } from '../signals/resolve-consent.ts';
import type { ModuleContext } from '../tracker-module.ts';
import { toGoogleConsent } from './google-consent.ts';

type Command = ArrayLike<unknown>;

/** How long tags that are there already wait for the choice of who was here before. */
const waitMs = 500;

/**
 * Tells Google's tags what holds before a choice, unless the page has said it already, and then every choice:
 * one `default` and after it `update`s.
 */
export const start = async (context: ModuleContext): Promise<void> => {
  const { consent, tracker } = context;
  const regime = await regimeOf(context);
  const page = window as { dataLayer?: Command[] };
  page.dataLayer ??= [];
  const layer = page.dataLayer;
  /** Google's tags take commands only as the `arguments` of a call, never as arrays. */
  function gtag(..._command: unknown[]): void {
    // biome-ignore lint/complexity/noArguments: see above
    layer.push(arguments);
  }

  const { choices, decided } = resolveConsent({ regime, ...readSignals() });
  const before = toGoogleConsent(choices);
  /** What the tags know already. */
  let told: string | undefined;
  if (!layer.some((command) => command?.[0] === 'consent' && command[1] === 'default')) {
    gtag('consent', 'default', { ...before, wait_for_update: waitMs });
    told = JSON.stringify(before);
  }

  const update = (): void => {
    const { status, choices } = consent();
    const isOpen = status === 'undecided';
    // Where the page said the default, an update before a choice would only end the waiting of its tags.
    if (isOpen && !decided && !told) return;
    const now = isOpen ? before : toGoogleConsent(choices);
    const text = JSON.stringify(now);
    if (text === told) return;
    told = text;
    gtag('consent', 'update', now);
  };
  update();
  tracker.on('consent', update);
};
