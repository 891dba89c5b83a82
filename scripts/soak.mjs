import { run, runMain, say } from './run.mjs';
import { withServices } from './services.mjs';
import { setup } from './setup.mjs';
import { listFiles } from './test-files.mjs';

/** Fakes of CRMs that real ones are held against, where there are any. */
const heldAgainstReal = ['request-tracker/fake-request-tracker', 'tryton/fake-tryton'];

/** `npm run soak -- [filter…]`: what needs minutes. */
await runMain(async () => {
  await setup();
  if (listFiles('soak', '.test.ts').length === 0) {
    say('there is nothing to soak yet');
    return 0;
  }
  const filters = process.argv.slice(2);
  return withServices(['chromium', 'postgres', 'request-tracker', 'tryton'], async (env) => {
    const { code } = await run('vitest', ['run', '--project', 'soak', ...filters], { env });
    if (code !== 0 || filters.length > 0) return code;
    const held = await run('vitest', ['run', '--project', 'node', ...heldAgainstReal], { env });
    return held.code;
  });
});
