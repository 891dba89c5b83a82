import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { aFolder, runRapport } from './run-rapport.ts';

const shopHelp = new URL('../../examples/shop/help', import.meta.url).pathname;

const write = (folder: string, files: Readonly<Record<string, string>>): void => {
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), content);
  }
};
const config = (help = {}) =>
  `export default ${JSON.stringify({ sites: [{ key: 'shop', origins: ['self'], help }] })};\n`;
const countsOf = (stdout: string) =>
  Object.fromEntries(
    stdout
      .trim()
      .split('\n')
      .map((line) => line.split('\t')),
  );
const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.md'));

it("brings the shop's help in, out and in again without a change, beside a running server", async () => {
  using folder = aFolder();
  write(folder.path, { 'rapport.config.mjs': config() });
  const run = (...args: string[]) => runRapport({ folder: folder.path, args: ['articles', ...args] }).ended;
  const dry = await run('import', shopHelp, '--dry-run');
  expect(dry).toMatchObject({ code: 0 });
  const count = Number(countsOf(dry.stdout).created);
  expect(count).toBeGreaterThan(100);

  const server = runRapport({ folder: folder.path });
  const url = await server.ready;
  expect((await fetch(`${url}/help/en`)).status).toBe(404);
  expect(countsOf((await run('import', shopHelp)).stdout)).toMatchObject({
    created: `${count}`,
    removed: '0',
  });
  const list = async () => (await fetch(`${url}/v1/articles?locale=en&q=parcel`)).json();
  await expect.poll(async () => (await list()).items.length).toBeGreaterThan(0);
  expect((await fetch(`${url}/help/en/track-your-parcel`)).status).toBe(200);

  expect((await run('export', 'out')).code).toBe(0);
  const out = join(folder.path, 'out');
  expect(filesIn(out).toSorted()).toEqual(filesIn(shopHelp).toSorted());
  expect(countsOf((await run('import', 'out', '--replace')).stdout)).toEqual({
    created: '0',
    changed: '0',
    unchanged: `${count}`,
    removed: '0',
  });
  server.child.kill('SIGTERM');
  expect(await server.ended).toMatchObject({ code: 0 });
});

it('names every mistake with its file and line, and stores nothing', async () => {
  using folder = aFolder();
  const good = '---\ntitle: Good\n---\nText.\n';
  write(folder.path, {
    'rapport.config.mjs': config(),
    'help/en/a/_collection.md': '---\ntitle: A\n---\n',
    'help/en/a/good.md': good,
    'help/en/a/bad.md': '---\ntitle: Bad\nstatus: live\n---\nText.\n',
    'help/en/a/none.md': 'Text.\n',
  });
  const run = (...args: string[]) => runRapport({ folder: folder.path, args: ['articles', ...args] }).ended;
  const { code, stderr, stdout } = await run('import', 'help');
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toContain('en/a/bad.md:3: status: expected draft or published\n');
  expect(stderr).toContain('en/a/none.md:1: expected front matter');
  expect(stderr).toContain('rapport: 2 errors in 2 files; nothing was imported\n');
  write(folder.path, { 'help/en/a/bad.md': good, 'help/en/a/none.md': good });
  expect(countsOf((await run('import', 'help')).stdout)).toMatchObject({ created: '3', unchanged: '0' });
  expect((await run('check', 'help')).stdout).toBe('3 articles in 1 languages, 0 warnings\n');
  expect((await run('import', 'nowhere')).stderr).toBe('rapport: there is no folder nowhere\n');
  expect((await run('import', 'help', '--site', 'other')).stderr).toBe(
    'rapport: --site: there is no other, only shop\n',
  );
});

it('reads many files in several threads, and names the one that is wrong', async () => {
  using folder = aFolder();
  const count = 1_200;
  const files = Array.from({ length: count }, (_, number): [string, string] => [
    `help/en/a/article-${number}.md`,
    `---\ntitle: ${number}\n---\nText ${number}.\n`,
  ]);
  write(folder.path, { 'help/en/a/_collection.md': '---\ntitle: A\n---\n', ...Object.fromEntries(files) });
  const check = () => runRapport({ folder: folder.path, args: ['articles', 'check', 'help'] }).ended;
  expect(await check()).toMatchObject({ code: 0, stdout: `${count} articles in 1 languages, 0 warnings\n` });
  write(folder.path, { 'help/en/a/article-777.md': '---\ntitle: x\nstatus: gone\n---\n' });
  expect((await check()).stderr).toMatch(
    /^rapport: en\/a\/article-777\.md:3: status: expected draft or published; nothing was imported$/m,
  );
});

it("brings Zendesk's help center in", async () => {
  using folder = aFolder();
  const article = {
    id: 1,
    title: 'Track your parcel',
    body: '<p>See <a href="/hc/en-us/articles/2-Costs">costs</a>.</p>',
    locale: 'en-us',
    section_id: 10,
    html_url: 'https://tilia.zendesk.com/hc/en-us/articles/1-Track-your-parcel',
  };
  const costs = { ...article, id: 2, title: 'Costs', body: '<p>x</p>', html_url: undefined };
  write(folder.path, {
    'rapport.config.mjs': config(),
    'export/articles-1.json': JSON.stringify({ articles: [article], next_page: 'x' }),
    'export/articles-2.json': JSON.stringify({ articles: [costs] }),
    'export/sections.json': JSON.stringify({ sections: [{ id: 10, name: 'Delivery', locale: 'en-us' }] }),
  });
  const run = (...args: string[]) => runRapport({ folder: folder.path, args: ['articles', ...args] }).ended;
  expect(countsOf((await run('import', 'export', '--from', 'zendesk')).stdout)).toMatchObject({
    created: '2',
  });
  await run('export', 'out');
  const file = readFileSync(join(folder.path, 'out/en/delivery/track-your-parcel.md'), 'utf8');
  expect(file).toContain('redirects:\n  - "1"\n  - 1-Track-your-parcel\n');
  expect(file).toContain('See [costs](/help/en/costs).');
});

it('stops the start on a mistake in the help folder, in one line', async () => {
  using folder = aFolder();
  write(folder.path, {
    'rapport.config.mjs': config({ folder: 'help' }),
    'help/en/a/one.md': '---\ntitle: A\n---\n',
  });
  const { code, stderr } = await runRapport({ folder: folder.path }).ended;
  expect(code).toBe(1);
  expect(stderr.trim().split('\n').at(-1)).toMatch(
    /^rapport: \/.*\/help\/en\/a\/one\.md:1: its collection is unknown: write its title into en\/a\/_collection\.md$/,
  );
});
