import { type RawBuilder, sql } from 'kysely';
import type { Visitor } from '../auth/visitor-token.ts';
import type { ThreadRow } from './rows.ts';

/**
 * Selects what a visitor may read: its own under the key of its token, or else what is the proven customer's. What a
 * customer took over is no longer the bare visitor's, so that signing out leaves nothing.
 */
export const isOwnThread = ({ site, anonymousId, keyHash, userId }: Visitor): RawBuilder<boolean> => sql`
  site = ${site} and ((user_id is null and anonymous_id = ${anonymousId} and key_hash = ${keyHash})
    or user_id = ${userId})`;

/** Tells the same of one row. */
export const ownsThread = (
  visitor: Visitor,
  row: Pick<ThreadRow, 'site' | 'anonymous_id' | 'key_hash' | 'user_id'>,
): boolean =>
  row.site === visitor.site &&
  (row.user_id === null
    ? row.anonymous_id === visitor.anonymousId && row.key_hash === visitor.keyHash
    : row.user_id === visitor.userId);
