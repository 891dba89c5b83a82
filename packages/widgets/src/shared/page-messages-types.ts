import type { Messages } from '@rapport/sdk';

/** The conversations and cases of a page, whoever is there. */
export interface PageMessages extends Messages {
  /** Whether somebody has written here, or a customer is known by proof. */
  isSomebody(): boolean;
  /** Told when a customer has signed out: nothing that they wrote or read may stay. Answers how to stop. */
  onForget(listener: () => void): () => void;
}
