import { define } from './index.ts';

define();

export { putYourData } from './put-your-data.ts';
/** What the script tag calls after it has loaded this module. */
export { start } from './start-your-data.ts';
