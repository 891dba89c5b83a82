import type { ConsentChoices, Purpose, Vendor } from '@rapport/sdk/models';
import type { Spoken } from '../../shared/load-strings.ts';
import type { ConsentReason } from '../consent-reason.ts';
import type { ConsentStrings } from '../consent-strings.ts';
import type { CentreStrings } from './centre-strings.ts';

/** What the details tell beside the switches. */
export interface CentreFacts {
  /** The words of the switches. */
  text: ConsentStrings;
  vendors: readonly Vendor[];
  seen: readonly string[];
  why: readonly ConsentReason[];
  choices: ConsentChoices;
  purposes: readonly Purpose[];
  policyVersion: string;
  textHash: string | undefined;
}

/** The words, and how numbers and dates are written. */
export interface CentreVoice extends Spoken<CentreStrings> {
  tag: string;
}
