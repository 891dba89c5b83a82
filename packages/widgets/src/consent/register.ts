import { define } from './index.ts';

define();

/** What the script tag calls after it has loaded this module. */
export { start } from './start-consent.ts';
