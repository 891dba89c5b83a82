/** What a store needs of its storage inside one transaction. Numbers sort before strings. */
export interface Table {
  get(key: string | number): Promise<unknown>;
  /** Values whose numeric keys lie from `from` to `to`, in the order of their keys. */
  list(from: number, to: number, limit: number): Promise<unknown[]>;
  put(key: string | number, value: unknown): void;
  /** What is read later in the same transaction may still show it. */
  remove(key: number): void;
  clear(): void;
}

/** `adding`: what is added may bring back a storage that was removed; nothing else does. */
export type TransactionMode = 'readonly' | 'readwrite' | 'adding';

/** Runs in one transaction that nobody else's interleaves with, and that is undone when the run fails. */
export type Transact = <Result>(
  mode: TransactionMode,
  run: (table: Table) => Promise<Result>,
) => Promise<Result>;

/** A storage that holds one table. */
export interface TableStorage {
  /** Whether the table survives the end of the process. */
  readonly durable: boolean;
  readonly transact: Transact;
}
