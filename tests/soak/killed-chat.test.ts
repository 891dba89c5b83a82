import { describe, it } from 'vitest';
import { createChatLoad } from '../harness/chat-load.ts';
import { databases } from '../harness/databases.ts';
import { expectAllHeard } from '../harness/heard.ts';
import { startSite } from '../harness/site.ts';

const kills = 12;

describe.each(databases)('conversations on %s', (_, createDatabase) => {
  it('lose and double nothing however often the server is killed', async () => {
    await using database = await createDatabase();
    await using site = await startSite(database);
    const load = await createChatLoad(site.url, 20);
    for (let kill = 0; kill < kills; kill++) {
      await load.untilKilled(site.kill, kill % 2 ? 'sent' : 'acknowledged', 1 + ((kill * 137) % 400));
      await site.start();
    }
    await load.complete();
    await expectAllHeard(load, 60_000);
    await load.close();
  });
});
