import { describe, expect, it } from 'vitest';
import { databases } from '../harness/databases.ts';
import { findWronglyHeld } from '../harness/held.ts';
import { createLoad, viewsOfOne } from '../harness/load.ts';
import { startSite } from '../harness/site.ts';

/** When it is killed: as an answer has arrived, or as a request has just left. */
const moments = [
  ['acknowledged', 40],
  ['sent', 17],
  ['acknowledged', 1],
  ['sent', 61],
  ['acknowledged', 23],
  ['sent', 9],
] as const;

describe.each(databases)('on %s', (_, createDatabase) => {
  it('holds every acknowledged event after each of several kills, and none twice', async () => {
    await using database = await createDatabase();
    await using site = await startSite(database);
    const load = createLoad(site.url);
    for (const [what, count] of moments) {
      await load.untilKilled(site.kill, what, count);
      await site.start();
      expect(await findWronglyHeld(site, load.people)).toEqual([]);
    }
    // Clients repeat what nobody acknowledged.
    await load.complete();
    expect(load.people.every(({ acknowledged }) => acknowledged === viewsOfOne)).toBe(true);
    expect(await findWronglyHeld(site, load.people)).toEqual([]);
  });
});
