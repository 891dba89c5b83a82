/** The databases that Rapport runs on. */
export type Dialect = 'sqlite' | 'postgres';
