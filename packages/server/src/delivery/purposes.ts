import type { Connector } from '@rapport/sdk/connectors';
import type { ConsentChoices, DeliveryItem, Purpose } from '@rapport/sdk/models';
import type { DeliveryBasis } from '../database/schema.ts';

/** Tells what a person has to have agreed to before their events go to a connector. */
export const purposesOf = ({ purposes = ['analytics'] }: Pick<Connector, 'purposes'>): readonly Purpose[] =>
  purposes.filter((purpose) => purpose !== 'necessary');

/** A delivery, as its consent is judged. */
export interface JudgedDelivery {
  item: DeliveryItem;
  basis: DeliveryBasis;
  /** The choice that holds for its person now, where one is known. */
  stored: ConsentChoices | undefined;
}

/**
 * Judges by the event's stamp and by the choice that holds now whether a delivery may be sent: the stricter wins.
 * Where neither says anything, ingest has let it in as the site wants it.
 */
export const maySend = (purposes: readonly Purpose[], { item, basis, stored }: JudgedDelivery): boolean => {
  if (basis === 'proof') return true;
  const stamp = stampOf(item);
  return purposes.every(
    (purpose) =>
      (basis === 'necessary' && purpose === 'analytics') ||
      ((stamp === undefined || stamp[purpose] === true) &&
        (stored === undefined || stored[purpose] === true)),
  );
};

const stampOf = (item: DeliveryItem): Record<string, boolean> | undefined =>
  item.type === 'delete' ? undefined : item.context?.consent?.categoryPreferences;
