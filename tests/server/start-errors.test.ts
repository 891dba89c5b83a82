import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aFolder, runRapport } from './run-rapport.ts';

let folder: ReturnType<typeof aFolder>;
beforeEach(() => {
  folder = aFolder();
});
afterEach(() => folder[Symbol.dispose]());

const write = (name: string, text: string) => writeFileSync(join(folder.path, name), text);
const run = (args: string[] = [], env: Record<string, string> = {}) =>
  runRapport({ folder: folder.path, args, env }).ended;

/** What an operator sees of a start that failed: the line, and nothing besides. */
const failing = (line: string | RegExp) => {
  const text = typeof line === 'string' ? `rapport: ${line}\n` : expect.stringMatching(line);
  return expect.objectContaining({ code: 1, stderr: text });
};

describe('a wrong configuration', () => {
  it.each([
    ['sites: [{ key: "shop", origin: "self" }]', 'sites[0].origin: unknown setting, did you mean "origins"?'],
    [
      'sites: [{ key: "shop", origins: ["https://shop.example/"] }]',
      'sites[0].origins[0]: "https://shop.example/" ends in a slash; write https://shop.example',
    ],
    ['sites: [{ key: "shop", origins: [] }], port: "80"', 'port: expected a whole number from 0 to 65535'],
  ])('is named: %s', async (settings, line) => {
    write('rapport.config.ts', `const config: object = { ${settings} };\nexport default config;\n`);
    expect(await run()).toEqual(failing(`rapport.config.ts: ${line}`));
    expect(existsSync(join(folder.path, 'data', 'rapport.db'))).toBe(false);
  });
});

describe('wrong flags and variables', () => {
  it.each([
    [['--port', 'http'], {}, '--port: expected a whole number from 0 to 65535, got "http"'],
    [[], { PORT: '70000' }, 'PORT: expected a whole number from 0 to 65535, got "70000"'],
    [
      [],
      { RAPPORT_DATABASE: 'mysql://db' },
      'RAPPORT_DATABASE: expected sqlite:PATH or postgres://USER@HOST/DATABASE',
    ],
    [[], { RAPPORT_DATABSE: 'x' }, 'RAPPORT_DATABSE: unknown variable, did you mean RAPPORT_DATABASE?'],
    [[], { RAPPORT_NATS: 'nats://localhost' }, 'RAPPORT_NATS: is not supported yet; unset it'],
    [[], { RAPPORT_SECRET_KEY: 'two words' }, 'RAPPORT_SECRET_KEY: expected printable ASCII without spaces'],
    [['--prot', '1'], {}, "unknown option '--prot' (Did you mean --port?)"],
    [['--host', '192.0.2.1'], {}, '--host: 192.0.2.1 is no address of this machine'],
  ])('are named: %j %j', async (args, env, line) => {
    expect(await run(args, env)).toEqual(failing(line));
  });
});

describe('what the machine does not allow', () => {
  it('names a port that is in use', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    expect(await run([], { PORT: String(port) })).toEqual(
      failing(`port ${port} of 127.0.0.1 is in use; choose another with --port or PORT`),
    );
    other.close();
  });

  it('names a data folder that cannot be one', async () => {
    write('file', '');
    const file = join(folder.path, 'file');
    expect(await run(['--data', 'file'])).toEqual(failing(`the folder ${file} is a file (EEXIST)`));
    const inside = join(file, 'data');
    expect(await run(['--data', 'file/data'])).toEqual(
      failing(`the folder ${inside} would be inside a file (ENOTDIR)`),
    );
  });

  // The superuser may write everywhere but where the kernel itself refuses.
  it.runIf(process.platform === 'linux')('names a data folder that cannot be written', async () => {
    expect(await run(['--data', '/sys/rapport'])).toEqual(
      failing(/^rapport: the folder \/sys\/rapport cannot be written \(E[A-Z]+\)\n$/),
    );
  });

  it('names a database that is none', async () => {
    write('broken.db', 'this is not a database '.repeat(100));
    expect(await run([], { RAPPORT_DATABASE: 'sqlite:broken.db' })).toEqual(
      failing('broken.db: the file is not a database'),
    );
    expect(readFileSync(join(folder.path, 'broken.db'), 'utf8')).toContain('this is not a database');
  });

  it('names a database that another process has locked', async () => {
    const other = new DatabaseSync(join(folder.path, 'locked.db'));
    other.exec('pragma locking_mode = exclusive; begin exclusive; create table taken (id)');
    expect(await run([], { RAPPORT_DATABASE: 'sqlite:locked.db' })).toEqual(
      failing('locked.db: the database is locked by another process'),
    );
    other.close();
  });

  it('names a PostgreSQL that does not answer, without its password', async () => {
    const env = { RAPPORT_DATABASE: 'postgres://me:hunter2@127.0.0.1:1/rapport' };
    expect(await run([], env)).toEqual(failing('RAPPORT_DATABASE: PostgreSQL cannot be reached'));
  });

  it('names a key file that holds no key', async () => {
    mkdirSync(join(folder.path, 'data'));
    write('data/secret.key', 'two words\n');
    const file = join(folder.path, 'data', 'secret.key');
    expect(await run()).toEqual(failing(`${file}: not a secret key; it must be one line of printable ASCII`));
  });

  it('leaves nothing behind that stops the next start', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    await run([], { PORT: String(port) });
    other.close();
    const { child, ready, ended } = runRapport({ folder: folder.path });
    await ready;
    child.kill('SIGTERM');
    expect(await ended).toMatchObject({ code: 0 });
    expect(readdirSync(join(folder.path, 'data'))).toEqual(
      expect.arrayContaining(['rapport.db', 'secret.key']),
    );
  });
});
