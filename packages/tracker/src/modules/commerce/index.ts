import { readCapture } from '../capture-settings.ts';
import { recordWhileGranted } from '../recording.ts';
import type { ModuleContext } from '../tracker-module.ts';
import { followDataLayer, readEntry } from './data-layer.ts';
import { translate } from './ga4.ts';
import { readQuery, recordSearch } from './site-search.ts';

/**
 * Records what the shop tells Google Analytics 4, as it is told: e-commerce events in `dataLayer`. And searches on
 * the site, which the same specification names.
 */
export const start = async (context: ModuleContext): Promise<void> => {
  const { commerce, search = [] } = await readCapture(context);
  recordWhileGranted(context, (recording) => recordSearch(context, recording, search));
  if (!commerce) return;

  const read = (entry: unknown): void => {
    const pushed = readEntry(entry);
    for (const [event, properties] of pushed ? translate(...pushed) : []) {
      // The address says so too.
      if (properties.query && properties.query === readQuery(location.search, search)) continue;
      void context.track(event, properties);
    }
  };
  let isRecording = false;
  const layer = followDataLayer(window as { dataLayer?: unknown }, (entry) => {
    try {
      if (isRecording) read(entry);
    } catch (error) {
      context.report(error);
    }
  });

  recordWhileGranted(context, ({ signal, listen, on }) => {
    isRecording = true;
    signal.addEventListener('abort', () => {
      isRecording = false;
    });
    layer.look();
    // The page may put another one in place.
    listen(['load', 'click', 'submit'], layer.look);
    on('page', layer.look);
    on('leave', layer.look);
  });
};
