import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { canInstall, installPackage } from './apt.mjs';
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

/** PostgreSQL refuses to run as root. */
const unprivilegedUser = () => {
  if (process.getuid?.() !== 0) return {};
  const idOf = (/** @type {string} */ flag, /** @type {string} */ name) =>
    Number(spawnSync('id', [flag, name], { encoding: 'utf8' }).stdout.trim() || Number.NaN);
  const user = ['postgres', 'nobody'].find((name) => idOf('-u', name) > 0);
  return user ? { uid: idOf('-u', user), gid: idOf('-g', user) } : {};
};

/** @returns {Promise<number>} */
const findFreePort = () =>
  new Promise((done, fail) => {
    const server = createServer().on('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => done(typeof address === 'object' && address ? address.port : 0));
    });
  });

/**
 * Watches over the server: when our end of the pipe closes, however we ended, it stops the server and
 * removes its folder.
 */
const guard = `
trap '' INT TERM HUP
folder=$1; shift
"$@" & server=$!
{ cat; kill -INT $server; } <&3 >/dev/null 2>&1 &
wait $server
rm -rf "$folder"
`;

/**
 * Starts a PostgreSQL of its own: an empty cluster in a temporary folder on a free port of 127.0.0.1,
 * gone after `stop` or when this process ends.
 *
 * @param {string} programs the folder of `initdb`
 * @returns {Promise<{ url: string, stop: () => Promise<void> }>}
 */
export const startPostgres = async (programs) => {
  const user = unprivilegedUser();
  const folder = mkdtempSync(join(tmpdir(), 'rapport-postgres-'));
  const password = randomBytes(16).toString('hex');
  const passwordFile = join(folder, 'password');
  writeFileSync(passwordFile, password);
  if (user.uid !== undefined) for (const path of [passwordFile, folder]) chownSync(path, user.uid, user.gid);
  const environment = { ...process.env, LC_ALL: 'C', HOME: folder };
  const made = spawnSync(
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
    { ...user, cwd: folder, env: environment, encoding: 'utf8' },
  );
  if (made.status !== 0) {
    rmSync(folder, { recursive: true, force: true });
    throw new Failure(`initdb failed: ${made.error?.message ?? made.stderr.trim()}`);
  }
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
  const child = spawn('sh', ['-c', guard, 'sh', folder, ...server], {
    ...user,
    cwd: folder,
    env: environment,
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise((done) => child.once('close', done));
  await untilReady(child);
  return {
    url: `postgres://rapport:${password}@127.0.0.1:${port}/postgres`,
    stop: async () => {
      child.stdio[3]?.destroy();
      await ended;
    },
  };
};

/** Resolves when the server says that it takes connections. @param {import('node:child_process').ChildProcess} child */
const untilReady = (child) =>
  new Promise((done, fail) => {
    let log = '';
    child.stderr?.on('data', (chunk) => {
      log = (log + chunk).slice(-4_000);
      if (log.includes('ready to accept connections')) done(undefined);
    });
    child.once('close', () =>
      fail(new Failure(`PostgreSQL did not start: ${log.trim().split('\n').at(-1)}`)),
    );
  });
