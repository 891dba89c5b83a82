import { run, runMain, say } from './run.mjs';
import { withServices } from './services.mjs';
import { setup } from './setup.mjs';
import { listFiles } from './test-files.mjs';

/** `npm run soak -- [filter…]`: what needs minutes. */
await runMain(async () => {
  await setup();
  if (listFiles('soak', '.test.ts').length === 0) {
    say('there is nothing to soak yet');
    return 0;
  }
  return withServices(['chromium', 'postgres', 'request-tracker', 'tryton'], async (env) => {
    const { code } = await run('vitest', ['run', '--project', 'soak', ...process.argv.slice(2)], { env });
    return code;
  });
});
