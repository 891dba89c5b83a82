import { define } from './index.ts';

define();

export { putCases } from './put-cases.ts';
/** What the script tag calls after it has loaded this module. */
export { start } from './start-cases.ts';
