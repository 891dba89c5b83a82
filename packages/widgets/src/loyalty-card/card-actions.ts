import type { CardCode } from '@rapport/sdk/models';
import type { CardActions } from './card-view.ts';
import { LoyaltyCardSignInEvent } from './loyalty-card-events.ts';
import type { LoyaltyCardStrings } from './loyalty-card-strings.ts';
import type { LoyaltySession } from './loyalty-session.ts';

export interface CardActionsOptions {
  host: HTMLElement;
  session: () => LoyaltySession | undefined;
  focus: (selectors: string) => void;
  say: (words: string) => void;
  enterStore: () => void;
  leaveStore: () => void;
  choose: (kind: CardCode) => void;
  onCopied: (code: string) => void;
  words: () => LoyaltyCardStrings | undefined;
  retry: () => void;
}

const order = ['rewards', 'coupons', 'history'] as const;

/** Creates what the parts of the card ask for. */
export const createCardActions = ({
  host,
  session,
  focus,
  say,
  words,
  ...given
}: CardActionsOptions): CardActions => {
  const copy = async (code: string): Promise<void> => {
    try {
      await navigator.clipboard.writeText(code);
      given.onCopied(code);
      const text = words();
      if (text) say(text.coupons.copied);
    } catch {
      // Marked instead, to be copied by hand: the page may not write to the clipboard.
      const shown = host.shadowRoot?.querySelector(`[data-code="${CSS.escape(code)}"]`);
      if (shown) getSelection()?.selectAllChildren(shown);
    }
  };
  return {
    enterStore: given.enterStore,
    leaveStore: given.leaveStore,
    choose: given.choose,
    retry: given.retry,
    copy: (code) => void copy(code),
    show: (view) => session()?.show(view),
    onTabKey: (event) => {
      const current = session();
      if (!current) return;
      const isRightToLeft = getComputedStyle(event.currentTarget as Element).direction === 'rtl';
      const at = order.indexOf(current.view);
      const steps: Record<string, number> = {
        ArrowRight: isRightToLeft ? at - 1 : at + 1,
        ArrowLeft: isRightToLeft ? at + 1 : at - 1,
        Home: 0,
        End: order.length - 1,
      };
      const to = steps[event.key];
      if (to === undefined) return;
      event.preventDefault();
      const view = order[(to + order.length) % order.length]!;
      current.show(view);
      focus(`#tab-${view}`);
    },
    ask: (reward) => {
      session()?.ask(reward);
      focus('#ask');
    },
    confirm: () => {
      void session()
        ?.confirm()
        .then(() => focus('#ask'));
    },
    dismiss: () => {
      const current = session();
      if (!current?.redeeming || current.redeeming.phase === 'sending') return;
      const { rewardId, phase } = current.redeeming;
      current.dismiss();
      // A reward that cannot be had any more has no button.
      focus(
        phase === 'done'
          ? `#tab-${current.view}`
          : `[data-reward="${CSS.escape(rewardId)}"], #tab-${current.view}`,
      );
    },
    signIn: (event) => {
      if (!host.dispatchEvent(new LoyaltyCardSignInEvent())) event.preventDefault();
    },
  };
};
