import { Failure, run, say } from './run.mjs';
import { findProgram } from './search-path.mjs';

/** Whether Debian's packages can be installed here without asking anybody. */
export const canInstall = () => process.getuid?.() === 0 && findProgram('apt-get') !== undefined;

let listsAreFresh = false;

/** Files of packages by which a machine would start a server by itself. */
const startingFiles = ['/etc/init.d/*', '/lib/systemd/system/*', '/usr/lib/systemd/system/*', '/etc/cron*/*'];

/**
 * Installs a Debian package. Throws a `Failure` with apt's reason.
 *
 * @param {string} name
 * @param {Record<string, string>} [settings] environment of the package's own scripts
 */
export const installPackage = (name, settings = {}) => install([name], [], settings);

/**
 * Installs servers of Debian so that only who asks for them starts them: as no service, and with no
 * regular jobs. Throws a `Failure` with apt's reason.
 *
 * @param {readonly string[]} names
 */
export const installServers = (names) =>
  install(names, [
    // What was there before stays.
    '--no-remove',
    ...startingFiles.flatMap((path) => ['-o', `Dpkg::Options::=--path-exclude=${path}`]),
  ]);

/** @param {readonly string[]} names @param {readonly string[]} options @param {Record<string, string>} [settings] */
const install = async (names, options, settings = {}) => {
  say(`installing ${names.join(', ')} with apt-get`);
  const quiet = ['-qq', '-o', 'DPkg::Lock::Timeout=120', '-o', 'Dpkg::Options::=--force-confold'];
  const env = { DEBIAN_FRONTEND: 'noninteractive', ...settings };
  const steps = [
    ...(listsAreFresh ? [] : [['update']]),
    ['install', '-y', '--no-install-recommends', ...options, ...names],
  ];
  for (const step of steps) {
    const { code, output } = await run('apt-get', [...quiet, ...step], { env, capture: true });
    const reason = /^E: (.+)$/m.exec(output)?.[1] ?? output.trim().split('\n').at(-1);
    if (code !== 0) throw new Failure(`apt-get ${step[0]} failed: ${reason}`);
    listsAreFresh = true;
  }
};
