import type { VisitContext } from '@rapport/sdk/models';
import type { Cookies } from './cookies.ts';

const cookieName = 'rapport_visit';

/** The visit that this browser is on, in all tabs and on all sub-domains together. */
export interface Visit {
  /** Says to which visit something belongs that happened at a moment in milliseconds since 1970. */
  at(time: number): Readonly<VisitContext>;
  /** Tells the other tabs; what they did meanwhile is read before the next answer. */
  save(): void;
  /** Ends the visit; the next event begins another. */
  forget(): void;
}

/** Creates the keeper of the visit. Nothing is read or written before the first call. */
export const createVisit = (
  cookies: Cookies,
  createId: () => string,
  /** It ends after so many without an event. @default 30, also for what is no number */
  minutes?: number,
): Visit => {
  const visitMs = minutes! * 60_000 || 1_800_000;
  /** As it is in this task; in between other tabs may go on with it. */
  let context: Readonly<VisitContext> | undefined;
  let lastAt = 0;

  const begin = (id: string, at: number): void => {
    context = { id, startedAt: new Date(at).toISOString() };
  };

  return {
    at: (time) => {
      if (!context) {
        const [id, started, last] = cookies.get(cookieName)?.split('.') ?? [];
        if (id && Number(started) > 0 && Number(last) > 0) {
          begin(id, Number(started));
          lastAt = Number(last);
        }
      }
      if (!context || time - lastAt > visitMs) begin(createId(), time);
      lastAt = Math.max(lastAt, time);
      return context!;
    },
    save: () => {
      if (!context) return;
      cookies.set(cookieName, `${context.id}.${Date.parse(context.startedAt!)}.${lastAt}`, lastAt + visitMs);
      context = undefined;
    },
    forget: () => {
      cookies.remove(cookieName);
      context = undefined;
    },
  };
};
