import type { ConsentInputs } from './resolve-consent.ts';

/** Reads what the browser says of its user's wishes with every request. */
export const readSignals = (
  {
    globalPrivacyControl,
    doNotTrack,
  }: {
    globalPrivacyControl?: unknown;
    doNotTrack?: unknown;
  } = navigator as object,
): Pick<ConsentInputs, 'gpc' | 'dnt'> => ({ gpc: !!globalPrivacyControl, dnt: doNotTrack === '1' });
