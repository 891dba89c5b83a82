import { describe, expect, it } from 'vitest';
import { databases } from '../harness/databases.ts';
import { findWronglyHeld } from '../harness/held.ts';
import { createLoad, type Person, viewsOfOne } from '../harness/load.ts';
import type { Receiver } from '../harness/receiver.ts';
import { startSite } from '../harness/site.ts';

const kills = 12;
/** What a process that was killed had leased is sent again after so long, and a failed delivery soon after. */
const redeliveryMs = 120_000;

/** Lists the page views of somebody as they arrived, by number; what came again is left out. */
const arrivedOf = ({ received }: Receiver, { id }: Person): number[] => {
  const views = received
    .filter(({ event }) => event.anonymousId === id)
    .map(({ id: webhookId }) => Number(webhookId.slice(id.length + 1)));
  return [...new Set(views)];
};

describe.each(databases)('on %s', (_, createDatabase) => {
  it('keeps what it acknowledged, and delivers it at least once and in order, however often it is killed', async () => {
    await using database = await createDatabase();
    await using site = await startSite(database);
    const load = createLoad(site.url);
    for (let kill = 0; kill < kills; kill++) {
      // From at once to in the middle of things, by either way.
      await load.untilKilled(site.kill, kill % 2 ? 'sent' : 'acknowledged', 1 + ((kill * 37) % 60));
      await site.start();
      expect(await findWronglyHeld(site, load.people)).toEqual([]);
    }
    await load.complete();
    expect(await findWronglyHeld(site, load.people)).toEqual([]);

    await expect.poll(() => site.waiting(), { timeout: redeliveryMs, interval: 500 }).toBe(0);
    const { received, forged } = site.receiver;
    expect(forged).toEqual([]);
    for (const { id, event } of received) expect(id).toBe(event.messageId);
    const inOrder = Array.from({ length: viewsOfOne }, (_, view) => view);
    for (const person of load.people)
      expect({ ...person, arrived: arrivedOf(site.receiver, person) }).toEqual({
        ...person,
        arrived: inOrder,
      });
  });
});
