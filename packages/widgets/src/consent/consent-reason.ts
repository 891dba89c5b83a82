import type { Purpose } from '@rapport/sdk/models';

/** One step of how what holds came about, for the visitor to read. */
export interface ConsentReason {
  /**
   * `choice`: the visitor chose; `gpc`, `dnt`: the browser signals it; `tcf`, `gpp`: a consent manager on the page
   * decides; `regime`: the rule where the visitor is; `default`: nothing else applies.
   */
  source: 'choice' | 'gpc' | 'dnt' | 'tcf' | 'gpp' | 'regime' | 'default';
  /** When that was, in ISO 8601; shown for a choice. */
  at?: string;
  /** Which purposes a signal turned off. @default those of the signal that are off */
  purposes?: readonly Purpose[];
  /** What else there is to say, such as the consent manager's name; shown as it is. */
  detail?: string;
}
