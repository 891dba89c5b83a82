import type { HelpUse, HelpUses } from '@rapport/sdk/models';

/** Tells the owner's reports what is done in the help, by nobody in particular. */
export interface UseReport {
  add(use: HelpUse): void;
  /** A query and what came of it; it counts when the customer pauses, opens something or leaves. */
  searched(query: string, results: number): void;
  /** Takes the last query for finished. */
  settle(): void;
  /** Sends what waits. */
  flush(): void;
}

export interface UseReportOptions {
  locale: string;
  tell: (uses: HelpUses) => Promise<void>;
  createId: () => string;
  now: () => number;
  /** Called when a search is finished. */
  onSearch?: (query: string, results: number) => void;
  /** Such a pause ends a search. @default 2000 */
  pauseMs?: number;
}

const maxQueryLength = 200;

/** Creates the report of one opening of the help: its `session` lives as long as this, in memory alone. */
export const createUseReport = ({
  locale,
  tell,
  createId,
  now,
  onSearch,
  pauseMs = 2_000,
}: UseReportOptions): UseReport => {
  const session = createId();
  const waiting: HelpUses['uses'] = [];
  let search: Extract<HelpUse, { type: 'searched' }> | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const flush = (): void => {
    clearTimeout(timer);
    settle();
    const uses = waiting.splice(0, 100);
    // A report that is lost is no loss to the customer.
    if (uses.length > 0) tell({ session, locale, uses }).catch(() => {});
  };
  const add = (use: HelpUse): void => {
    waiting.push({ id: createId(), at: new Date(now()).toISOString(), use });
    clearTimeout(timer);
    timer = setTimeout(flush, pauseMs);
  };
  const settle = (): void => {
    if (!search) return;
    const finished = search;
    search = undefined;
    waiting.push({ id: createId(), at: new Date(now()).toISOString(), use: finished });
    onSearch?.(finished.query, finished.results);
  };

  return {
    add(use) {
      settle();
      add(use);
    },
    searched(query, results) {
      search = { type: 'searched', query: query.slice(0, maxQueryLength), results };
      clearTimeout(timer);
      timer = setTimeout(flush, pauseMs);
    },
    settle,
    flush,
  };
};
