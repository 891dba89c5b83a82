import { RapportEvent } from '../shared/events.ts';

/** The launcher was pressed. Whoever opens something else calls `preventDefault`. */
export class LauncherOpenEvent extends RapportEvent<null> {
  static readonly type = 'rapport-launcher-open';

  constructor() {
    super(LauncherOpenEvent.type, null, true);
  }
}

declare global {
  interface HTMLElementEventMap {
    'rapport-launcher-open': LauncherOpenEvent;
  }
}
