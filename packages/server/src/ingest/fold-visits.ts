import { insertRows } from '../database/rows.ts';
import type { VisitTable } from '../database/schema.ts';
import type { Transaction } from '../database/transaction.ts';
import { visitColumns, visitConflict } from '../profiles/merge.ts';
import { type ProfileState, remaining } from '../profiles/profile-state.ts';
import { visitOf } from '../profiles/visit-of.ts';
import type { IngestEvent } from './ingest-request.ts';

type Row = Omit<VisitTable, 'profile_id'>;

/** Finds the visits that events begin, or whose first page view they are, so that few events write one. */
export interface VisitFold {
  add(profile: ProfileState, event: Pick<IngestEvent, 'type' | 'at' | 'facts'>): void;
  /** Writes the visits and counts those that are new. */
  write(): Promise<void>;
}

const columns = ['profile_id', ...visitColumns] as const;

export const createVisitFold = (transaction: Transaction): VisitFold => {
  const changes: { profile: ProfileState; row: Row }[] = [];

  return {
    add: (profile, { at, facts }) => {
      const visitId = visitOf(facts.visitId, at, {
        visitId: profile.visit_id,
        lastSeenAt: profile.last_seen_at,
        visitStartedAt: profile.visit_started_at,
      });
      if (visitId !== profile.visit_id) {
        profile.visit_id = visitId;
        profile.visit_started_at = null;
        profile.visit_page_at = null;
      }
      const isEarliest = at < (profile.visit_started_at ?? Infinity);
      const isFirstPage = facts.touch !== undefined && at < (profile.visit_page_at ?? Infinity);
      if (!isEarliest && !isFirstPage) return;
      if (isEarliest) profile.visit_started_at = at;
      if (isFirstPage) profile.visit_page_at = at;
      const touch = isFirstPage ? facts.touch : undefined;
      changes.push({
        profile,
        row: {
          visit_id: visitId,
          site: profile.site,
          started_at: at,
          page_at: touch ? at : null,
          class: touch?.class ?? null,
          source: touch?.source ?? null,
          medium: touch?.medium ?? null,
          campaign: touch?.campaign ?? null,
          term: touch?.term ?? null,
          content: touch?.content ?? null,
          landing_path: touch?.landingPath ?? null,
          referrer_host: touch?.referrerHost ?? null,
          bot: Number(facts.bot === true),
        },
      });
    },
    write: async () => {
      const rows = new Map<string, { profile: ProfileState; row: VisitTable }>();
      for (const { profile: changed, row } of changes) {
        const profile = remaining(changed);
        const key = `${profile.id}\n${row.visit_id}`;
        const known = rows.get(key)?.row;
        rows.set(key, { profile, row: { profile_id: profile.id, ...(known ? earliest(known, row) : row) } });
      }
      const inserted = await insertRows(transaction, {
        into: 'visits',
        columns,
        rows: [...rows.values()].map(({ row }) => row),
        onConflict: 'on conflict do nothing',
        returning: ['profile_id', 'visit_id'],
      });
      for (const { profile_id, visit_id } of inserted) {
        const key = `${profile_id}\n${visit_id}`;
        const found = rows.get(key);
        if (found) found.profile.visit_count += 1;
        rows.delete(key);
      }
      await insertRows(transaction, {
        into: 'visits',
        columns,
        rows: [...rows.values()].map(({ row }) => row),
        onConflict: visitConflict,
      });
    },
  };
};

const earliest = (one: Row, other: Row): Row => {
  const isEarlier = (other.page_at ?? Infinity) < (one.page_at ?? Infinity);
  return {
    ...(isEarlier ? other : one),
    started_at: Math.min(one.started_at, other.started_at),
    bot: Math.max(one.bot, other.bot),
  };
};
