import { describe, it } from 'vitest';
import { createChatLoad } from '../harness/chat-load.ts';
import { databases } from '../harness/databases.ts';
import { expectAllHeard } from '../harness/heard.ts';
import { startSite } from '../harness/site.ts';

/** When it is killed: as an answer has arrived, or as a message has just left. */
const moments = [
  ['acknowledged', 40],
  ['sent', 17],
] as const;

describe.each(databases)('conversations on %s', (_, createDatabase) => {
  it('lose and double nothing when the server is killed, and every stream goes on without a gap', async () => {
    await using database = await createDatabase();
    await using site = await startSite(database);
    const load = await createChatLoad(site.url);
    for (const [what, count] of moments) {
      await load.untilKilled(site.kill, what, count);
      await site.start();
    }
    // Clients repeat what nobody acknowledged.
    await load.complete();
    await expectAllHeard(load);
    await load.close();
  });
});
