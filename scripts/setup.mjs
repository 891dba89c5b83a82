import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { listOutdated } from './packages.mjs';
import { Failure, root, run, runMain, say } from './run.mjs';

/**
 * Installs what the lock file names when `node_modules` holds anything else. npm's own record of what it
 * installed is compared, so that whoever ran `npm install` by hand is not made to wait again.
 */
export const install = async () => {
  const missing = firstMissing();
  if (!missing) return;
  say(`installing dependencies (${missing})`);
  const { code, output } = await run('npm', ['ci', '--loglevel=error'], { capture: true });
  if (code === 0) return;
  // npm tells the code and the system call first, and what happened after that.
  const reason = /^npm error (?!(?:code|errno|syscall|type|path|network|A complete)\b)(.+)$/m.exec(
    output,
  )?.[1];
  throw new Failure(`dependencies could not be installed: ${reason ?? output.trim()}`);
};

/** Says what the lock file asks for and `node_modules` lacks. */
const firstMissing = () => {
  const record = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) return 'node_modules is empty';
  const present = readPackages(record);
  for (const [path, { optional, integrity, version }] of Object.entries(
    readPackages(join(root, 'package-lock.json')),
  )) {
    // npm's record omits the root and the optional packages of other platforms.
    if (path === '' || (!present[path] && optional)) continue;
    if (present[path]?.integrity !== integrity || present[path]?.version !== version)
      return `${path} has changed`;
  }
  return undefined;
};

/** @returns {Record<string, { optional?: boolean, integrity?: string, version?: string }>} */
const readPackages = (/** @type {string} */ file) => JSON.parse(readFileSync(file, 'utf8')).packages;

/** Names the pinned Node.js, or this one where there is no build of it for the platform. */
export const findNode = async () => {
  const pinned = join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node');
  if (existsSync(pinned)) {
    const works = await run(pinned, ['--version'], { capture: true }).then(
      ({ code }) => code === 0,
      () => false,
    );
    if (works) return pinned;
  }
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 18)) return process.execPath;
  throw new Failure(
    `there is no Node.js 24 on npm for this platform; install one (this is ${process.version})`,
  );
};

/** Builds the packages whose sources have changed. @param {string} node */
export const build = async (node) => {
  const outdated = listOutdated().map((item) => item.name);
  if (outdated.length === 0) return;
  say(`building ${outdated.join(', ')}`);
  const { code } = await run(node, [join(root, 'scripts', 'build.mjs'), ...outdated]);
  if (code !== 0) throw new Failure('the build failed', code);
};

/** Brings a checkout to where everything runs: dependencies, then builds. Answers the Node.js to run it on. */
export const setup = async () => {
  await install();
  const node = await findNode();
  await build(node);
  return node;
};

if (realpathSync(process.argv[1] ?? '') === fileURLToPath(import.meta.url))
  await runMain(async () => {
    await setup();
    return 0;
  });
