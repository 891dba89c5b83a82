/** Why a delivery is not sent: consent was withdrawn, or nothing says whom it is about. */
export const dropReasons = ['no_consent', 'unidentified'] as const;
export type DropReason = (typeof dropReasons)[number];
