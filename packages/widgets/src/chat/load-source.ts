import type { Messages } from '@rapport/sdk';
import type { ChatSettings } from '@rapport/sdk/models';
import type { PageMessages } from '../shared/page-messages.ts';

/** Where the conversations come from, and what the owner decided about them. */
export interface ChatSource {
  /** Those of a page also tell when a customer has signed out. */
  messages: Messages & Partial<Pick<PageMessages, 'onForget'>>;
  settings: ChatSettings | undefined;
}

/**
 * Loads the conversations of the page's visitor, and what they are made of. Where the settings cannot be had, the
 * server says what it does not take.
 * @returns undefined where the site has no chat
 */
export const loadSource = async (endpoint: string, site: string): Promise<ChatSource | undefined> => {
  const [{ pageMessages }, { pageSettings }] = await Promise.all([
    import('../shared/page-messages.ts'),
    import('../shared/page-messages-settings.ts'),
  ]);
  const [messages, settings] = await Promise.all([
    pageMessages(endpoint, site),
    pageSettings(endpoint, site),
  ]);
  return settings && !settings.chat ? undefined : { messages, settings: settings?.chat };
};
