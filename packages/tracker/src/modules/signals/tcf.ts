import type { ConsentChoices } from '@rapport/sdk/models';

type Flags = Readonly<Record<number, boolean | undefined>> | undefined;

/** What is read of an IAB consent manager's TCData. */
export interface TcData {
  /** False where the visitor is not protected by the GDPR; undefined while that is not known. */
  gdprApplies?: boolean;
  eventStatus?: string;
  purpose?: { consents?: Flags; legitimateInterests?: Flags };
  /** `disclosedVendors` came with TCF 2.3: who was named to the visitor. */
  vendor?: { disclosedVendors?: Flags };
}

/** What a consent manager puts on the page. */
export type TcfApi = (
  command: 'addEventListener',
  version: 2,
  callback: (data: TcData, success: boolean) => void,
) => void;

/**
 * Says which of our purposes a choice under TCF grants; undefined where it says nothing that holds: nobody has
 * chosen yet, the GDPR does not apply, or (TCF 2.3) nobody was disclosed to the visitor.
 *
 * | ours | TCF |
 * | --- | --- |
 * | any but `necessary` | 1 (store and read on a device), besides the following |
 * | `preferences` | 1 alone: TCF has no purpose for it |
 * | `analytics` | 7–10 (measure advertising and content, understand audiences, improve services) |
 * | `marketing` | 3 and 4 (make and use profiles for advertising), and 2 (choose advertising), which may also rest on legitimate interest |
 *
 * Consent is what counts: a legitimate interest alone lets nothing be stored.
 * @see https://iabeurope.eu/iab-europe-transparency-consent-framework-policies/
 */
export const readTcf = ({
  gdprApplies,
  eventStatus,
  purpose,
  vendor,
}: TcData): ConsentChoices | undefined => {
  if (gdprApplies === false || !/^(tcloaded|useractioncomplete)$/.test(eventStatus ?? '')) return undefined;
  const disclosed = vendor?.disclosedVendors;
  if (disclosed && !Object.values(disclosed).includes(true)) return undefined;
  const given = (...ids: number[]): boolean => [1, ...ids].every((id) => purpose?.consents?.[id] === true);
  return {
    preferences: given(),
    analytics: given(7, 8, 9, 10),
    marketing: given(3, 4) && (given(2) || purpose?.legitimateInterests?.[2] === true),
  };
};
