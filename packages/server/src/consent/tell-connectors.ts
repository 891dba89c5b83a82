import type { ProvenReceipt } from '@rapport/sdk/models';
import type { Transaction } from '../database/transaction.ts';
import { insertDeliveries } from '../delivery/insert-deliveries.ts';
import type { ProfileState } from '../profiles/profile-state.ts';
import type { AppliedChoice } from './apply-choice.ts';
import { consentEvent } from './consent-event.ts';

/** Whose choice changed, and by which browser; somebody may be known without any. */
export interface Chooser {
  profile: Pick<ProfileState, 'id' | 'user_id'>;
  visitor: AppliedChoice['visitor'] | undefined;
}

export interface ToldChoice {
  site: string;
  receiptId: string;
  choices: ProvenReceipt['choices'];
  at: number;
  receivedAt: number;
  /** The names of all connectors: what one had before is to be treated otherwise from now on. */
  connectors: readonly string[];
}

/**
 * Stores a choice as an event of its person and sends it on to every connector, whatever else it accepts. The event
 * is the proof itself, so no consent is asked for it.
 */
export const tellConnectors = async (
  transaction: Transaction,
  { profile, visitor }: Chooser,
  { site, connectors, ...choice }: ToldChoice,
): Promise<void> => {
  const event = consentEvent({
    ...choice,
    anonymousId: visitor?.value ?? null,
    userId: profile.user_id,
  });
  const payload = JSON.stringify(event);
  await transaction.db
    .insertInto('events')
    .values({
      site,
      message_id: event.messageId,
      profile_id: profile.id,
      type: event.type,
      anonymous_id: visitor?.value ?? null,
      user_id: profile.user_id,
      at: choice.at,
      received_at: choice.receivedAt,
      payload,
      trusted: 0,
      visitor_owned: visitor ? 1 : 0,
      owner_user_id: visitor ? visitor.proven_user_id : profile.user_id,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await insertDeliveries(
    transaction,
    connectors.map((destination) => ({
      destination,
      site,
      order_key: profile.id,
      message_id: event.messageId,
      payload,
      added_at: choice.receivedAt,
      basis: 'proof',
    })),
  );
};
