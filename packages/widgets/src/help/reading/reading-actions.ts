import { HelpSolvedEvent, HelpVoteEvent } from '../help-events.ts';
import type { HelpSession } from '../help-session.ts';
import type { HelpStrings, VoteReason } from '../help-strings.ts';
import { isFound } from '../view.ts';
import { printArticle } from './print-article.ts';

/** What the element lends to what is drawn in it. */
export interface ReadingTools {
  host: HTMLElement;
  session: () => HelpSession | undefined;
  text: () => HelpStrings | undefined;
  /** Tells who cannot see it. */
  say: (text: string) => void;
  onCopied: () => void;
  /** Moves the focus to what is there after the next rendering. */
  focus: (selectors: string) => void;
}

/** What an article and its vote ask for. */
export interface ReadingActions {
  more(): void;
  vote(helpful: boolean): void;
  explain(reason: VoteReason | undefined, text: string): void;
  solve(): void;
  copy(url: string): void;
  print(): void;
  /** Moves to a heading of the article shown. */
  goToHeading(id: string): void;
}

/** Creates what an article and its vote do. */
export const createReadingActions = ({
  host,
  session,
  text,
  say,
  onCopied,
  focus,
}: ReadingTools): ReadingActions => {
  const part = <Part extends HTMLElement>(selector: string): Part | null | undefined =>
    host.shadowRoot?.querySelector<Part>(selector);
  const vote = async (...what: Parameters<HelpSession['sendVote']>): Promise<void> => {
    const current = session();
    if (current?.place.kind !== 'article') return;
    const { slug } = current.place;
    const isFirst = !current.vote;
    const sending = current.sendVote(...what);
    focus('#vote');
    if ((await sending) && isFirst) host.dispatchEvent(new HelpVoteEvent(slug, what[0]));
  };

  return {
    more: () => session()?.more(),
    vote: (helpful) => void vote(helpful),
    explain: (reason, words) => void vote(false, reason, words),
    solve() {
      const slug = session()?.solve();
      if (!slug) return;
      focus('#vote');
      host.dispatchEvent(new HelpSolvedEvent(slug));
    },
    async copy(url) {
      const words = text()?.article;
      try {
        await navigator.clipboard.writeText(url);
        onCopied();
        say(words?.copied ?? '');
      } catch {
        say(words?.uncopied ?? '');
      }
    },
    print() {
      const article = part('article');
      const loaded = session()?.article;
      if (article && isFound(loaded)) void printArticle(article, loaded.answer.title);
    },
    goToHeading(id) {
      const heading = part(`[data-heading="${CSS.escape(id)}"]`);
      heading?.scrollIntoView({ block: 'start' });
      heading?.focus({ preventScroll: true });
    },
  };
};
