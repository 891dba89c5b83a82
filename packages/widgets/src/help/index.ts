import { defineElement } from '../shared/define.ts';
import { RapportHelp } from './rapport-help.ts';

/** Registers `<rapport-help>`; more than once does no harm. */
export const define = (): void => defineElement('rapport-help', RapportHelp);

export type { HelpClient } from './help-client.ts';
export {
  HelpCloseEvent,
  HelpContactEvent,
  HelpOpenEvent,
  HelpSearchEvent,
  HelpSolvedEvent,
  HelpVoteEvent,
} from './help-events.ts';
export type { HelpOpening } from './opening.ts';
export { RapportHelp } from './rapport-help.ts';
