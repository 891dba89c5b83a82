import { define } from './index.ts';

define();

export { putChat } from './put-chat.ts';
/** What the script tag calls after it has loaded this module. */
export { start } from './start-chat.ts';
