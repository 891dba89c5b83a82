import { type Person, urlOf } from './load.ts';
import type { Site } from './site.ts';

/** Somebody of whom the server does not hold what it has to. */
export interface Complaint extends Person {
  /** How many page views the profile counts, and lists. */
  counted: number;
  listed: number;
}

/**
 * Finds those whose profile is not what was acknowledged, or that and the whole batch that was under way:
 * each page view once, none left out. A batch is stored as a whole or not at all.
 */
export const findWronglyHeld = async (site: Site, people: readonly Person[]): Promise<Complaint[]> => {
  const complaints: Complaint[] = [];
  for (const person of people) {
    const profile = await site.profile(person.id);
    const listed = new Set(profile?.pages.map(({ url }) => url));
    const counted = profile?.pageCount ?? 0;
    const isWhole = Array.from({ length: counted }, (_, view) => urlOf(view)).every((url) => listed.has(url));
    const isRight =
      isWhole && listed.size === counted && [person.acknowledged, person.sent].includes(counted);
    if (!isRight) complaints.push({ ...person, counted, listed: listed.size });
  }
  return complaints;
};
