import type { Selectable } from 'kysely';
import type {
  LoyaltyAccountTable,
  LoyaltyEntryTable,
  LoyaltyLotTable,
  LoyaltyReservationTable,
} from '../../database/loyalty-tables.ts';

export type AccountRow = Selectable<LoyaltyAccountTable>;
export type EntryRow = Selectable<LoyaltyEntryTable>;
export type LotRow = Selectable<LoyaltyLotTable>;
export type ReservationRow = Selectable<LoyaltyReservationTable>;

/** What an entry did to credits: enough to find out from the entries alone what is left of each. */
export interface EntryEffects {
  /** Id of the credit, and how much of it went (less than 0) or came back. */
  lots?: readonly (readonly [lotId: string, points: number])[];
  /** Of a refund: how many points of `reverses_id` it is about; how many of them had expired, or were forgiven. */
  reversed?: number;
  expired?: number;
  forgiven?: number;
  /** By how much the debt grew, or shrank (less than 0). */
  owed?: number;
}

/** Where it belongs: a customer of a site. */
export interface Member {
  site: string;
  userId: string;
}
