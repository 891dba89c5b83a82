/**
 * Keeps what a CRM gave a connector when it signed in, where that has to outlive the process: refresh tokens that
 * change with each use. What is kept is as secret as a password.
 */
export interface CredentialStore {
  read(name: string): Promise<string | undefined>;
  /** Resolves when it is durable. */
  write(name: string, value: string): Promise<void>;
}

/** Creates a store that forgets with the process: enough where tokens do not change with use. */
export const createMemoryCredentials = (): CredentialStore => {
  const values = new Map<string, string>();
  return {
    read: async (name) => values.get(name),
    write: async (name, value) => void values.set(name, value),
  };
};
