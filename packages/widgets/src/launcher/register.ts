import { define } from './index.ts';

define();

export { putLauncher } from './put-launcher.ts';
/** What the script tag calls after it has loaded this module. */
export { start } from './start-launcher.ts';
