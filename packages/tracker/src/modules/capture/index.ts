import { readCapture } from '../capture-settings.ts';
import { type Recording, recordWhileGranted } from '../recording.ts';
import type { ModuleContext } from '../tracker-module.ts';
import { recordClicks } from './clicks.ts';
import { recordEngagement } from './engagement.ts';

/** A page that tells Google Analytics of its shop, or whose address names a search. */
const isShop = (search: readonly string[]): boolean => {
  const parameters = new URLSearchParams(location.search);
  return 'dataLayer' in window || search.some((name) => parameters.has(name));
};

/** A page with a form, which may be in a shadow root that only what happens in it leads to. */
const hasForm = (event?: Event): boolean =>
  document.querySelector('form') !== null ||
  !!event?.composedPath().some((target) => target instanceof HTMLFormElement);

/** Runs once when a condition holds: now, when the page is loaded or used, or with another view. */
const once = (recording: Recording, isDue: (event?: Event) => boolean, run: () => void): void => {
  let isDone = false;
  const look = (event?: Event): void => {
    if (isDone || !isDue(event)) return;
    isDone = true;
    run();
  };
  look();
  // The first `focusin` comes before anything is written or sent.
  recording.listen(['DOMContentLoaded', 'load', 'focusin', 'click', 'submit'], look);
  recording.on('page', () => look());
};

/** Records what the site's settings say, with consent to analytics, and starts the modules for the rest of it. */
export const start = async (context: ModuleContext): Promise<void> => {
  const capture = await readCapture(context);
  const { linkedDomains = [] } = (await context.settings) ?? {};
  const { engagement, commerce, search = [], forms } = capture;
  const begin = (name: string) => void context.start(name).catch(context.report);
  for (const name of ['vitals', 'errors', 'media'] as const) if (capture[name]) begin(name);

  recordWhileGranted(context, (recording) => {
    if (commerce || search.length)
      once(
        recording,
        () => isShop(search),
        () => begin('commerce'),
      );
    if (forms) once(recording, hasForm, () => begin('forms'));
    if (engagement) recordEngagement(context, recording);
    const read = recordClicks(context, recording, capture, linkedDomains);
    for (const [event, path] of context.takeEarly('clicks')) read(event as UIEvent, path);
  });
};
