import type { SiteSettings } from '@rapport/sdk/models';
import type { MessagesContext } from '../shared/page-messages-context.ts';

/** What the script tag gives its modules, as far as the launcher needs it. */
export interface LauncherContext extends MessagesContext {
  readonly options: MessagesContext['options'] & { widgets?: string };
  readonly settings: Promise<Pick<SiteSettings, 'widgets' | 'chat' | 'loyalty'> | undefined>;
  /** Starts another module; `help`, `chat`, `cases` and `loyalty-card` answer their panel. */
  start(name: string): Promise<unknown>;
}
