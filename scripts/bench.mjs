import { basename } from 'node:path';
import { run, runMain, say } from './run.mjs';
import { withServices } from './services.mjs';
import { setup } from './setup.mjs';
import { listFiles } from './test-files.mjs';

/** `npm run bench -- [name…]`: each file right under `tests/bench` is a program; they run one after the other. */
await runMain(async () => {
  const node = await setup();
  const asked = process.argv.slice(2);
  const programs = listFiles('bench', '.ts').filter(
    (file) => asked.length === 0 || asked.includes(basename(file, '.ts')),
  );
  if (programs.length === 0) say('there is nothing to measure yet');
  return withServices(programs.length > 0 ? ['chromium', 'postgres'] : [], async (env) => {
    for (const file of programs) {
      say(`measuring ${basename(file, '.ts')}`);
      const { code } = await run(node, [file], { env });
      if (code !== 0) return code;
    }
    return 0;
  });
});
