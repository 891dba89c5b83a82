import { define } from './index.ts';

define();

export { putHelp } from './put-help.ts';
/** What the script tag calls after it has loaded this module. */
export { start } from './start-help.ts';
