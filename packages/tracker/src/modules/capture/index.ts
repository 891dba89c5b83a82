import { readCapture } from '../capture-settings.ts';
import type { TakeEarly } from '../forms/index.ts';
import { recordWhileGranted } from '../recording.ts';
import type { ModuleContext } from '../tracker-module.ts';
import { recordClicks } from './clicks.ts';
import { recordEngagement } from './engagement.ts';

/** Records what the site's settings say, with consent to analytics, and starts the modules for the rest of it. */
export const start = async (context: ModuleContext): Promise<void> => {
  const capture = await readCapture(context);
  const { linkedDomains = [] } = (await context.settings) ?? {};
  const { engagement, commerce, search, ...rest } = capture;
  const begin = (name: string) => context.start(name).catch(context.report);
  if (commerce || search?.length) void begin('commerce');
  const forms = rest.forms && begin('forms');
  for (const name of ['vitals', 'errors', 'media'] as const) if (rest[name]) void begin(name);

  recordWhileGranted(context, (recording) => {
    if (engagement) recordEngagement(context, recording);
    const early = context.takeEarly();
    if (forms) void forms.then((take) => (take as TakeEarly | undefined)?.(early));
    const read = recordClicks(context, recording, capture, linkedDomains);
    for (const [event, path] of early) read(event as UIEvent, path);
  });
};
