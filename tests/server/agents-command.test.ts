import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { aFolder, runRapport } from './run-rapport.ts';

const password = 'correct horse battery staple';

const withConfig = (folder: string) =>
  writeFileSync(
    join(folder, 'rapport.config.mjs'),
    `export default ${JSON.stringify({
      sites: [{ key: 'shop', origins: ['self'], chat: { groups: [{ key: 'office', name: 'Office' }] } }],
    })};\n`,
  );

const signIn = (url: string, email: string, secret: string) =>
  fetch(`${url}/v1/desk/session`, {
    method: 'POST',
    headers: { origin: url },
    body: JSON.stringify({ email, password: secret }),
  });

it('adds the first administrator before the server ever ran, and manages agents beside it', async () => {
  using folder = aFolder();
  withConfig(folder.path);
  const run = (args: string[], input?: string) =>
    runRapport({ folder: folder.path, args: ['agents', ...args], ...(input !== undefined && { input }) })
      .ended;
  const add = ['add', 'Ana@Shop.example', '--role', 'admin', '--groups', 'office', '--password-stdin'];
  expect(await run(add, `${password}\n`)).toMatchObject({
    code: 0,
    stdout: 'ana@shop.example may sign in at /desk as admin.\n',
  });
  expect(await run(add, `${password}\n`)).toMatchObject({
    code: 1,
    stderr: 'rapport: EMAIL: ana@shop.example is an agent already\n',
  });

  const server = runRapport({ folder: folder.path });
  const url = await server.ready;
  const session = await signIn(url, 'ana@shop.example', password);
  expect(session.status).toBe(200);
  const cookie = session.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const agents = await fetch(`${url}/v1/admin/agents`, { headers: { cookie } });
  expect((await agents.json()).items).toMatchObject([{ name: 'Ana', role: 'admin', groups: ['office'] }]);

  expect(await run(['list'])).toMatchObject({
    stdout: 'ana@shop.example\tAna\tadmin\t\toffice\t\t\n',
  });
  expect(
    (await run(['password', 'ana@shop.example', '--password-stdin'], 'another long password')).code,
  ).toBe(0);
  expect((await fetch(`${url}/v1/desk/session`, { headers: { cookie } })).status).toBe(401);
  expect((await signIn(url, 'ana@shop.example', 'another long password')).status).toBe(200);
  expect((await run(['remove', 'ana@shop.example'])).code).toBe(0);
  expect((await signIn(url, 'ana@shop.example', 'another long password')).status).toBe(401);
  server.child.kill('SIGTERM');
  expect((await server.ended).stdout).not.toContain(password);
});

it.each([
  [['add', 'ana@shop.example'], undefined, 'the password needs a terminal, or --password-stdin'],
  [['add', 'ana@shop.example', '--password-stdin'], 'short', 'the password needs 12 characters or more'],
  [['add', 'ana', '--password-stdin'], password, 'EMAIL: Invalid email address'],
  [['add', 'a@b.example', '--sites', 'nowhere'], undefined, '--sites: no site has the key "nowhere"'],
  [['add', 'a@b.example', '--groups', 'nobody'], undefined, '--groups: no group has the key "nobody"'],
  [['remove', 'a@b.example'], undefined, 'EMAIL: there is no agent a@b.example'],
])('says in one line what is wrong with %j', async (args, input, message) => {
  using folder = aFolder();
  withConfig(folder.path);
  const outcome = await runRapport({
    folder: folder.path,
    args: ['agents', ...args],
    ...(input !== undefined && { input }),
  }).ended;
  expect(outcome).toMatchObject({ code: 1, stderr: `rapport: ${message}\n` });
});

it('makes an agent to try the desk with once, and shows the password to no file but its own', async () => {
  using folder = aFolder();
  withConfig(folder.path);
  const args = ['serve', '--demo-agent', 'ana@shop.example'];
  const first = runRapport({ folder: folder.path, args });
  const url = await first.ready;
  const file = join(folder.path, 'data', 'demo-agent.txt');
  const [email = '', secret = ''] = readFileSync(file, 'utf8').split('\n');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect((await signIn(url, email, secret)).status).toBe(200);
  first.child.kill('SIGTERM');
  const { stdout } = await first.ended;
  expect(stdout).toContain(`Agent     ana@shop.example; the password is in ${file}`);
  expect(stdout).not.toContain(secret);

  const second = runRapport({ folder: folder.path, args });
  expect((await signIn(await second.ready, email, secret)).status).toBe(200);
  second.child.kill('SIGTERM');
  await second.ended;
});
