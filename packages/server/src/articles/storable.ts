/** Leaves out what a database cannot keep: NUL (PostgreSQL) and lone surrogates (both). */
export const storable = (text: string): string => text.replaceAll('\u0000', '').toWellFormed();
