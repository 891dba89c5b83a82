import { RapportEvent } from '../shared/events.ts';

/** An article that the chat names is about to be shown. Whoever shows it themselves calls `preventDefault`. */
export class ChatArticleEvent extends RapportEvent<{ slug: string; locale: string; heading?: string }> {
  static readonly type = 'rapport-chat-article';

  constructor(slug: string, locale: string, heading?: string) {
    super(ChatArticleEvent.type, { slug, locale, ...(heading && { heading }) }, true);
  }
}

/** Tells that the customer has sent something; never what. */
export class ChatSendEvent extends RapportEvent<{ conversation: string }> {
  static readonly type = 'rapport-chat-send';

  constructor(conversation: string) {
    super(ChatSendEvent.type, { conversation });
  }
}

/** Tells how many messages the customer has not read, when that changes. */
export class ChatUnreadEvent extends RapportEvent<{ unread: number }> {
  static readonly type = 'rapport-chat-unread';

  constructor(unread: number) {
    super(ChatUnreadEvent.type, { unread });
  }
}

/** Tells that the panel has closed. */
export class ChatCloseEvent extends RapportEvent<null> {
  static readonly type = 'rapport-chat-close';

  constructor() {
    super(ChatCloseEvent.type, null);
  }
}

declare global {
  interface HTMLElementEventMap {
    'rapport-chat-article': ChatArticleEvent;
    'rapport-chat-send': ChatSendEvent;
    'rapport-chat-unread': ChatUnreadEvent;
    'rapport-chat-close': ChatCloseEvent;
  }
}
