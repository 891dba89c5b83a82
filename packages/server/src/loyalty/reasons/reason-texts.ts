import type { LoyaltyNotice, TextByLanguage } from '../ledger/notice.ts';

/** Why lines of the ledger are there, in one language. */
export interface ReasonTexts {
  order: (orderId: string) => string;
  action: (name: string) => string;
  birthday: string;
  reward: (name: string) => string;
  purchase: (orderId: string | undefined) => string;
  rewardReturned: string;
  refund: (orderId: string) => string;
  cancelled: (orderId: string) => string;
  expired: string;
  owed: string;
  /** Of a line whose reason was erased. */
  correction: string;
}

/** Says why a line is there. */
export const reasonIn = (
  texts: ReasonTexts,
  notice: LoyaltyNotice,
  named: (texts: TextByLanguage) => string,
): string => {
  switch (notice.code) {
    case 'order':
    case 'refund':
    case 'cancelled':
      return texts[notice.code](notice.orderId);
    case 'action':
      return texts.action(typeof notice.name === 'string' ? notice.name : named(notice.name));
    case 'reward':
      return texts.reward(named(notice.name));
    case 'purchase':
      return texts.purchase(notice.orderId);
    case 'reward-returned':
      return texts.rewardReturned;
    case 'text':
      return notice.text === '' ? texts.correction : notice.text;
    default:
      return texts[notice.code];
  }
};
