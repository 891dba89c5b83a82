import type { ConsentInputs } from './resolve-consent.ts';

type Section = Readonly<Record<string, unknown>>;

/** What is read of an IAB Global Privacy Platform's answer to `ping`. */
export interface GppPing {
  signalStatus?: string;
  /** Ids of the laws that apply: 6 to 5999 are those of the United States, -1 and 0 say that none does. */
  applicableSections?: readonly number[];
  /** By name, such as `usnat`; with or without a list of a section's parts. */
  parsedSections?: Readonly<Record<string, Section | readonly Section[]>>;
}

/** What a consent manager puts on the page. */
export type GppApi = (
  command: 'addEventListener' | 'ping',
  callback: (data: { pingData?: GppPing } & GppPing, success: boolean) => void,
) => void;

const optOuts = ['SaleOptOut', 'SharingOptOut', 'TargetedAdvertisingOptOut', 'OptOutSale'];

/**
 * Says what a visitor of the United States opted out of: any of sale, sharing and targeted advertising, in any
 * section that is there. Undefined where none of those laws applies, or the answer is not there yet.
 * @see https://github.com/InteractiveAdvertisingBureau/Global-Privacy-Platform/tree/main/Sections/US-National
 */
export const readGpp = ({
  signalStatus,
  applicableSections = [],
  parsedSections = {},
}: GppPing): Pick<ConsentInputs, 'gpp' | 'gpc'> | undefined => {
  if (signalStatus !== 'ready' || !applicableSections.some((id) => id > 5 && id < 6_000)) return undefined;
  const parts = Object.entries(parsedSections).flatMap(([name, section]) =>
    name.startsWith('us') ? (section as readonly Section[]) : [],
  );
  return {
    // 1 is yes; in the older `uspv1` it is a letter.
    gpp: { optedOut: parts.some((part) => optOuts.some((name) => part[name] === 1 || part[name] === 'Y')) },
    gpc: parts.some((part) => part.Gpc === true || part.Gpc === 1),
  };
};
