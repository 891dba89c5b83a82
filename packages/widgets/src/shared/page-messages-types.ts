import type { Messages } from '@rapport/sdk';

/** Who is known on a page besides its service visitor. The script tag gives it; without it there are visitors only. */
export interface PageCustomer {
  /** The JWT that proves the customer who has signed in. */
  token(): string | undefined;
  /** Told when another customer is there, or none any more, here or in another tab. */
  subscribe(listener: () => void): void;
  /** Where cookies stand. @default the widest domain that the browser allows */
  cookieDomain?: string | undefined;
}

/** The conversations and cases of a page, whoever is there. */
export interface PageMessages extends Messages {
  /** Whether somebody has written here, or a customer is known by proof. */
  isSomebody(): boolean;
  /** Told when a customer has signed out: nothing that they wrote or read may stay. Answers how to stop. */
  onForget(listener: () => void): () => void;
}
