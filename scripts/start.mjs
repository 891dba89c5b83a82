import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root, run, runMain } from './run.mjs';
import { setup } from './setup.mjs';

/** `npm start -- [options]`: sets up what is missing, then serves the example until a signal ends it. */
await runMain(async () => {
  const node = await setup();
  const options = process.argv.slice(2);
  const hasConfig = options.some((option) => option === '--config' || option.startsWith('--config='));
  const config = join(root, 'rapport.config.ts');
  const defaults =
    hasConfig || !existsSync(config) ? [] : ['--config', config, '--demo-agent', 'ana@tilia.example'];
  const { code } = await run(node, [
    join(root, 'packages/server/dist/cli.js'),
    'serve',
    ...defaults,
    ...options,
  ]);
  return code;
});
