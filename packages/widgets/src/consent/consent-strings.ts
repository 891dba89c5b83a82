import type { Purpose } from '@rapport/sdk/models';

/** What a visitor is asked for. */
export type AskedPurpose = Exclude<Purpose, 'necessary'>;

/** The words of the banner and of its switches. */
export interface ConsentStrings {
  title: string;
  /** The owner's own sentence, in place of ours. */
  body?: string | undefined;
  /** The one sentence where nothing is done before a yes: `aims` is the list of what is asked for, already joined. */
  message: (aims: string) => string;
  /** The one sentence where all is done until a no. */
  objection: (aims: string) => string;
  /** Each completes the sentence. */
  aims: Record<AskedPurpose, string>;
  names: Record<Purpose, string>;
  descriptions: Record<Purpose, string>;
  acceptAll: string;
  rejectAll: string;
  /** In place of `rejectAll` where all is done until a no. */
  objectAll: string;
  choose: string;
  save: string;
  close: string;
  alwaysOn: string;
  policy: string;
  /** The rest of the details is a file of its own, which may not arrive. */
  unloaded: string;
  retry: string;
}
