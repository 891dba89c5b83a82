import type { ConsentCapability, ProfilesCapability } from '@rapport/sdk';
import type { ReceiptList } from '@rapport/sdk/models';

/** What the panel needs of a client; that of `createClient` has it. */
export interface YourDataClient {
  readonly profiles: ProfilesCapability | undefined;
  readonly consent:
    | (Pick<ConsentCapability, 'get'> & {
        /** Answers every receipt, oldest first. Without it they are taken from the export. */
        receipts?(): Promise<ReceiptList>;
      })
    | undefined;
}
