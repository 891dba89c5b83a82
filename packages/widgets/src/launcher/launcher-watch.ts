import type { Messages } from '@rapport/sdk';
import { countOf } from '../shared/count-of.ts';
import { chooseLocale } from '../shared/locale.ts';
import { launcherWords } from './launcher-words.ts';
import type { RapportLauncher } from './rapport-launcher.ts';
import { createTitleBadge } from './title-badge.ts';

/** Shows at the button, and in the title of a page that nobody looks at, what is new. Answers how to stop. */
export const watchUnread = (
  launcher: Pick<RapportLauncher, 'mark' | 'tags'>,
  messages: Pick<Messages, 'state' | 'subscribe'>,
): (() => void) => {
  const badge = createTitleBadge(document);
  const show = (): void => {
    const { unread } = messages.state();
    const locale = chooseLocale(launcher.tags());
    const number = new Intl.NumberFormat(locale).format(unread);
    badge.show(unread, number);
    launcher.mark(
      unread > 0 ? { number, words: countOf(locale, unread, launcherWords[locale].unread) } : undefined,
    );
  };
  const stop = messages.subscribe(show);
  show();
  return () => {
    stop();
    badge.stop();
  };
};
