export type { ConsentMode, TrackerOptions } from './options.ts';
export type { Choices, IdentifyOptions, Rapport, RapportConsent, RapportEvents } from './rapport.ts';
export { createTracker } from './tracker.ts';
