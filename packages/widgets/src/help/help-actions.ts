import { HelpContactEvent } from './help-events.ts';
import type { HelpSession } from './help-session.ts';
import { type Actions, isFound } from './view.ts';

export interface HelpActionsOptions {
  host: HTMLElement;
  session: () => HelpSession | undefined;
  go: Actions['go'];
  /** Moves the focus to what is there after the next rendering. */
  focus: (selectors: string) => void;
}

/** Creates what the first view does. */
export const createHelpActions = ({ host, session, go, focus }: HelpActionsOptions): Actions => ({
  go,
  retry() {
    const current = session();
    if (!current) return;
    current.use();
    if (isFound(current.index)) current.arrive();
    else void current.load();
    // The button that was pressed is gone.
    focus('#place, #search, #title');
  },
  contact(event, label, url) {
    session()?.note({ type: 'contacted' });
    if (!host.dispatchEvent(new HelpContactEvent(label, url))) event.preventDefault();
  },
});
