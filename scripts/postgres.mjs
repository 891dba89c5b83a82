import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { canInstall, installPackage } from './apt.mjs';
import {
  findFreePort,
  giveTo,
  makeFolder,
  prepare,
  startGuarded,
  unprivilegedUser,
} from './guarded-server.mjs';
import { Failure } from './run.mjs';
import { findProgram } from './search-path.mjs';

/** Where Debian keeps the programs of each version, newest first. */
const debianFolders = () => {
  const folder = '/usr/lib/postgresql';
  const versions = existsSync(folder) ? readdirSync(folder) : [];
  return versions.sort((a, b) => Number(b) - Number(a)).map((version) => join(folder, version, 'bin'));
};

const findPrograms = () => {
  const initdb = findProgram('initdb', debianFolders());
  return initdb && dirname(initdb);
};

/** Installs PostgreSQL without the cluster that Debian would make and start for the machine. */
const installPrograms = async () => {
  const setting = '/etc/postgresql-common/createcluster.conf';
  const isOurs = !existsSync(setting);
  if (isOurs) {
    mkdirSync(dirname(setting), { recursive: true });
    writeFileSync(setting, 'create_main_cluster = false\n');
  }
  try {
    await installPackage('postgresql', { UCF_FORCE_CONFFOLD: '1' });
  } finally {
    if (isOurs) rmSync(setting, { force: true });
  }
};

/**
 * Finds PostgreSQL's programs, or installs them from Debian as root. Throws a `Failure` that says why
 * there are none.
 *
 * @returns {Promise<string>} their folder
 */
export const ensurePostgres = async () => {
  const found = findPrograms();
  if (found) return found;
  if (!canInstall()) throw new Failure('PostgreSQL (initdb) was not found; install your platform’s package');
  await installPrograms();
  const installed = findPrograms();
  if (!installed) throw new Failure('PostgreSQL was installed but its initdb was not found');
  return installed;
};

/**
 * Starts a PostgreSQL of its own: an empty cluster in a temporary folder on a free port of 127.0.0.1,
 * gone after `stop` or when this process ends.
 *
 * @param {string} programs the folder of `initdb`
 * @returns {Promise<{ url: string, stop: () => Promise<void> }>}
 */
export const startPostgres = async (programs) => {
  // PostgreSQL refuses to run as root.
  const user = unprivilegedUser(['postgres', 'nobody']);
  const folder = makeFolder('postgres', user);
  const password = randomBytes(16).toString('hex');
  const passwordFile = join(folder, 'password');
  writeFileSync(passwordFile, password);
  giveTo(user, [passwordFile]);
  const env = { ...process.env, LC_ALL: 'C', HOME: folder };
  prepare(
    folder,
    join(programs, 'initdb'),
    [
      '-D',
      join(folder, 'data'),
      '-U',
      'rapport',
      '-A',
      'scram-sha-256',
      `--pwfile=${passwordFile}`,
      '-E',
      'UTF8',
      '-N',
    ],
    { user, env },
  );
  const port = await findFreePort();
  const server = [
    join(programs, 'postgres'),
    '-D',
    join(folder, 'data'),
    '-h',
    '127.0.0.1',
    '-p',
    `${port}`,
    '-k',
    folder,
    // Only a power cut would show the difference, and no test makes one; each test has a database of its own.
    ...['fsync', 'synchronous_commit', 'full_page_writes'].flatMap((name) => ['-c', `${name}=off`]),
  ];
  const stop = await startGuarded('PostgreSQL', folder, server, {
    user,
    env,
    signal: 'INT',
    isReady: (log) => log.includes('ready to accept connections'),
  });
  return { url: `postgres://rapport:${password}@127.0.0.1:${port}/postgres`, stop };
};
