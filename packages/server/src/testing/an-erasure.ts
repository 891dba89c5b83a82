import { randomUUID } from 'node:crypto';
import type { EraseProfile } from '../profiles/erase.ts';

/** An erasure by its owner, valid by default. */
export const anErasure = ({
  userId = null,
  ...erasure
}: Partial<EraseProfile> & Pick<EraseProfile, 'anonymousId'>): EraseProfile => ({
  site: 'demo',
  userId,
  actor: userId === null ? 'visitor' : 'customer',
  at: Date.parse('2026-11-22T13:00:00.000Z'),
  erasureId: randomUUID(),
  connectors: [],
  ...erasure,
});
