import { spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { canInstall, installServers } from './apt.mjs';
import {
  answers,
  findFreePort,
  giveTo,
  makeFolder,
  prepare,
  startGuarded,
  unprivilegedUser,
} from './guarded-server.mjs';
import { Failure } from './run.mjs';
import { findProgram } from './search-path.mjs';

/** Where it is, with its module of people and companies. */
const findServer = () => {
  const server = findProgram('trytond');
  const { status } = spawnSync('/usr/bin/python3', ['-c', 'import trytond.modules.party']);
  return status === 0 ? server : undefined;
};

/**
 * Finds Tryton, or installs it from Debian as root. Throws a `Failure` that says why there is none.
 *
 * @returns {Promise<string>} its server
 */
export const ensureTryton = async () => {
  const found = findServer();
  if (found) return found;
  if (!canInstall())
    throw new Failure('Tryton was not found; install tryton-server and tryton-modules-party');
  await installServers(['tryton-server', 'tryton-modules-party']);
  const installed = findServer();
  if (!installed) throw new Failure('Tryton was installed but its server was not found');
  return installed;
};

/** Creates what calls a Tryton, as its client does. @param {string} url of its database */
const createCaller = (url) => {
  let session = '';
  const call = async (/** @type {string} */ method, /** @type {unknown[]} */ ...params) => {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Session ${session}` },
      body: JSON.stringify({ id: 1, method, params }),
    });
    const { result, error } = await answer.json();
    if (error) throw new Failure(`Tryton refused ${method}: ${JSON.stringify(error)}`);
    return result;
  };
  const signIn = async (/** @type {string} */ name, /** @type {string} */ password) => {
    const [id, key] = await call('common.db.login', name, { password });
    session = Buffer.from(`${name}:${id}:${key}`).toString('base64');
  };
  return { call, signIn };
};

/** Draws a password without a character twice: Tryton refuses those that repeat a few. */
const drawPassword = () => {
  const left = [...'abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789'];
  return Array.from({ length: 20 }, () => left.splice(randomInt(left.length), 1)[0]).join('');
};

/** Adds the user that signs in, with no more rights than our documentation asks for. @param {string} url @param {string} password of all */
const addUser = async (url, password) => {
  const { call, signIn } = createCaller(url);
  await signIn('admin', password);
  const groups = await call(
    'model.res.group.search',
    [['name', '=', 'Party Administration']],
    0,
    1,
    null,
    {},
  );
  const user = { name: 'Rapport', login: 'rapport', password, groups: [['add', groups]] };
  await call('model.res.user.create', [user], {});
};

/**
 * Starts a Tryton of its own: an empty one in a temporary folder on a free port of 127.0.0.1, gone after
 * `stop` or when this process ends.
 *
 * @param {string} server its program
 * @returns {Promise<{ url: string, stop: () => Promise<void> }>} `url` carries who signs in, and names the database: `http://rapport:secret@127.0.0.1:4711/rapport/`
 */
export const startTryton = async (server) => {
  const user = unprivilegedUser(['tryton', 'nobody']);
  const folder = makeFolder('tryton', user);
  const port = await findFreePort();
  const password = drawPassword();
  const settings = join(folder, 'settings.conf');
  const passwordFile = join(folder, 'password');
  const database = join(folder, 'rapport.sqlite');
  writeFileSync(
    settings,
    `[database]\nuri = sqlite://\npath = ${folder}\n[web]\nlisten = 127.0.0.1:${port}\n[email]\nuri = smtp://127.0.0.1:9\n`,
  );
  writeFileSync(passwordFile, password);
  writeFileSync(database, '');
  giveTo(user, [settings, passwordFile, database]);
  const env = { ...process.env, HOME: folder, TRYTONPASSFILE: passwordFile };
  const installation = ['-d', 'rapport', '--email', 'admin@rapport.test', '-u', 'party'];
  prepare(folder, `${server}-admin`, ['-c', settings, ...installation, '--activate-dependencies'], {
    user,
    env,
  });
  const address = `127.0.0.1:${port}/rapport/`;
  const stop = await startGuarded('Tryton', folder, [server, '-c', settings], {
    user,
    env,
    signal: 'TERM',
    isReady: () => answers(`http://${address}`),
  });
  try {
    await addUser(`http://${address}`, password);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url: `http://rapport:${password}@${address}`, stop };
};
