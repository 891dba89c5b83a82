import type { CountForms } from '../shared/count-of.ts';

/** What is said where there is nothing to show. */
export interface Notice {
  title: string;
  note: string;
}

/** The words of the card. Points come into sentences as `sum`, such as "120 points". */
export interface LoyaltyCardStrings {
  title: string;
  close: string;
  loading: string;
  retry: string;
  /** What points are called where the programme does not say. */
  points: CountForms;
  empty: { signedOut: Notice; noProgramme: Notice; offline: Notice; failed: Notice };
  signIn: string;
  card: {
    /** Names the card for who hears it. */
    label: (programme: string) => string;
    asOf: (moment: string) => string;
    member: string;
    tier: string;
    code: (number: string) => string;
    show: string;
    pending: (sum: string) => string;
    reserved: (sum: string) => string;
    expiring: (sum: string, day: string) => string;
    owed: string;
  };
  tier: {
    /** `missing` is points or money. */
    earn: (missing: string, tier: string) => string;
    spend: (missing: string, tier: string) => string;
    top: string;
    until: (tier: string, day: string) => string;
    brings: (tier: string) => string;
  };
  offline: (moment: string) => string;
  views: { label: string; rewards: string; coupons: string; history: string };
  rewards: {
    none: string;
    redeem: string;
    redeemOf: (name: string) => string;
    missing: (sum: string) => string;
    reasons: { tier: string; limit: string; not_yet: string; over: string };
    offline: string;
    unanswered: (name: string) => string;
    look: string;
  };
  redeem: {
    title: (name: string) => string;
    cost: string;
    left: string;
    confirm: (sum: string) => string;
    cancel: string;
    sending: string;
    unanswered: string;
    again: string;
    later: string;
    done: string;
    doneNote: string;
    close: string;
    refused: { insufficient_points: string; reward_unavailable: string; failed: string };
  };
  coupons: {
    none: string;
    past: string;
    code: string;
    copy: string;
    copyOf: (code: string) => string;
    copied: string;
    states: { available: string; reserved: string; used: string; expired: string };
    off: (value: string) => string;
    freeShipping: string;
    freeProduct: string;
    minimum: (sum: string) => string;
    only: (list: string) => string;
    alone: string;
    validFrom: (day: string) => string;
    expires: (day: string) => string;
    usedAt: (day: string) => string;
    order: (orderId: string) => string;
  };
  history: {
    none: string;
    more: string;
    claim: string;
    pending: (day: string) => string;
    pendingUnknown: string;
    expires: (day: string) => string;
    expired: string;
    refund: string;
    refundOf: (reason: string) => string;
    goes: (sum: string) => string;
    nothing: string;
    spentForgiven: (sum: string) => string;
    spentOwed: (sum: string) => string;
    unknown: string;
  };
  store: {
    title: string;
    hint: string;
    close: string;
    kinds: { label: string; qr: string; 'code-128': string; 'ean-13': string };
    seconds: CountForms;
    insecure: string;
    noCode: string;
  };
}
