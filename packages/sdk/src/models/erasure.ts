import type { StoredEvent } from './event.ts';

/** Asks a destination to erase somebody: what reaches it after the server itself has erased them. */
export interface ErasureRequest {
  type: 'delete';
  messageId: string;
  /** When they were erased. */
  timestamp: string;
  /** Absent where only browsers were erased. */
  userId?: string;
  anonymousIds: readonly string[];
  /** By what a CRM may know them: what was held when they were erased. */
  traits?: { email?: string; phone?: string };
}

/** What an outbox of the server holds. */
export type DeliveryItem = StoredEvent | ErasureRequest;
