import { defineElement } from '@rapport/widgets/shared';
import { RapportDesk } from './app/rapport-desk.ts';
import { RapportDeskCustomer } from './customer/rapport-desk-customer.ts';
import { RapportDeskLoyalty } from './loyalty/rapport-desk-loyalty.ts';
import { RapportDeskComposer } from './threads/rapport-desk-composer.ts';
import { RapportDeskInbox } from './threads/rapport-desk-inbox.ts';
import { RapportDeskThread } from './threads/rapport-desk-thread.ts';

/** Registers the desk and its parts; more than once does no harm. */
export const define = (): void => {
  defineElement('rapport-desk-inbox', RapportDeskInbox);
  defineElement('rapport-desk-composer', RapportDeskComposer);
  defineElement('rapport-desk-thread', RapportDeskThread);
  defineElement('rapport-desk-loyalty', RapportDeskLoyalty);
  defineElement('rapport-desk-customer', RapportDeskCustomer);
  defineElement('rapport-desk', RapportDesk);
};
