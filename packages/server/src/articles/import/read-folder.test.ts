import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeProblem } from './file-problem.ts';
import { readFolder } from './parse-folder.ts';
import { readFolderFiles } from './read-folder.ts';
import { folderOf } from './write-folder.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rapport-help-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (files: Record<string, string | Uint8Array>) => {
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), content);
  }
};
const delivery = { 'en/delivery/_collection.md': '---\ntitle: Delivery\nposition: 2\n---\n' };
const problemsOf = async (files: Record<string, string | Uint8Array>) => {
  write({ ...delivery, ...files });
  return (await readFolder(folder)).problems.map(describeProblem);
};
const anArticle = (front = '', body = 'Text.') => `---\ntitle: A title\n${front}---\n\n${body}\n`;

describe('readFolder', () => {
  it('reads articles and collections from their places', async () => {
    write({
      ...delivery,
      'en/delivery/track.md':
        '---\ntitle: Track it\nslug: track-it\ndescription: Where it is\ntags: [parcel, 2024, yes]\nstatus: draft\n' +
        'pages: ["/order*"]\naudience: customers\nposition: 3\nrelated: [delivery/costs]\nredirects: [old]\n---\n\n\n# Hello\n',
      'en/delivery/costs.md': anArticle(),
      'README.md': 'About this folder',
      'en/delivery/.hidden.md': 'x',
      'en/delivery/picture.svg': '<svg/>',
    });
    const { source, problems } = await readFolder(folder);
    expect(problems).toEqual([]);
    expect(source.collections).toEqual([{ slug: 'delivery', locale: 'en', title: 'Delivery', position: 2 }]);
    expect(source.articles).toEqual([
      {
        key: 'delivery/costs',
        locale: 'en',
        slug: 'costs',
        collection: 'delivery',
        title: 'A title',
        markdown: 'Text.',
        tags: [],
        pages: [],
        audience: 'everyone',
        status: 'published',
        position: 1_000,
        related: [],
        formerSlugs: [],
      },
      {
        key: 'delivery/track',
        locale: 'en',
        slug: 'track-it',
        collection: 'delivery',
        title: 'Track it',
        description: 'Where it is',
        markdown: '# Hello',
        tags: ['parcel', '2024', 'yes'],
        pages: ['/order*'],
        audience: 'customers',
        status: 'draft',
        position: 3,
        related: ['delivery/costs'],
        formerSlugs: ['old'],
      },
    ]);
  });

  it('takes other line ends and a byte order mark', async () => {
    write({ ...delivery, 'en/delivery/a.md': '\ufeff---\r\ntitle: A\r\n---\r\none\r\n\r\ntwo\r\n' });
    const { source, problems } = await readFolder(folder);
    expect(problems).toEqual([]);
    expect(source.articles[0]).toMatchObject({ title: 'A', markdown: 'one\n\ntwo' });
  });

  it.each([
    [
      'no front matter',
      { 'en/delivery/a.md': 'Just text' },
      ['en/delivery/a.md:1: expected front matter: a line of ---, then title: …, then a line of ---'],
    ],
    ['no title', { 'en/delivery/a.md': '---\nslug: a\n---\n' }, ['en/delivery/a.md:1: title: is missing']],
    [
      'a misspelt key',
      { 'en/delivery/a.md': anArticle('tag: [a]\n') },
      ['en/delivery/a.md:3: tag: unknown, did you mean "tags"?'],
    ],
    [
      'a wrong value',
      { 'en/delivery/a.md': anArticle('status: live\nposition: first\ntags: {a: b}\n') },
      [
        'en/delivery/a.md:3: status: expected draft or published',
        'en/delivery/a.md:4: position: expected a number',
        'en/delivery/a.md:5: tags: expected a list, such as [one, two]',
      ],
    ],
    [
      'broken YAML',
      { 'en/delivery/a.md': '---\ntitle: A\ntags: [a, b\n---\n' },
      [
        'en/delivery/a.md:4: Flow sequence in block collection must be sufficiently indented and end with a ]',
      ],
    ],
    [
      'a key twice',
      { 'en/delivery/a.md': '---\ntitle: A\ntitle: B\n---\n' },
      ['en/delivery/a.md:3: Map keys must be unique'],
    ],
    [
      'a bad slug',
      { 'en/delivery/a.md': anArticle('slug: a b/c\n') },
      ['en/delivery/a.md:3: slug: expected words joined by hyphens, got "a b/c"'],
    ],
    [
      'a bad name',
      { 'en/delivery/a b.md': anArticle() },
      ['en/delivery/a b.md:1: expected words joined by hyphens, got a b'],
    ],
    [
      'no collection',
      { 'en/orders/a.md': anArticle(), 'en/orders/b.md': anArticle() },
      ['en/orders/a.md:1: its collection is unknown: write its title into en/orders/_collection.md'],
    ],
    [
      'a wrong place',
      { 'en/a.md': anArticle() },
      ['en/a.md:1: expected its place to be LANGUAGE/COLLECTION/NAME.md'],
    ],
    [
      'no language',
      { 'english/delivery/a.md': anArticle() },
      ['english/delivery/a.md:1: expected the folder to be a language, such as en or zh-Hant, got english'],
    ],
    [
      'a slug twice',
      { 'en/delivery/a.md': anArticle('slug: b\n'), 'en/delivery/b.md': anArticle() },
      ['en/delivery/b.md:1: slug: b is that of en/delivery/a.md too'],
    ],
    [
      'a key twice',
      { 'en/delivery/a.md': anArticle('key: delivery/b\n'), 'en/delivery/b.md': anArticle() },
      ['en/delivery/b.md:1: key: delivery/b is that of en/delivery/a.md too'],
    ],
    [
      'a former slug that is taken',
      { 'en/delivery/a.md': anArticle('redirects: [b]\n'), 'en/delivery/b.md': anArticle() },
      ['en/delivery/a.md:3: redirects: b is that of en/delivery/b.md'],
    ],
    [
      'an unknown article',
      { 'en/delivery/a.md': anArticle('related: [delivery/tracc]\n'), 'en/delivery/track.md': anArticle() },
      ['en/delivery/a.md:3: related: there is no delivery/tracc, did you mean "delivery/track"?'],
    ],
    [
      'another encoding',
      { 'en/delivery/a.md': new Uint8Array([0x2d, 0xff, 0xfe]) },
      ['en/delivery/a.md:1: is not UTF-8'],
    ],
    [
      'an endless nesting',
      { 'en/delivery/a.md': anArticle('', `One\n\n${'>'.repeat(200)}`) },
      ['en/delivery/a.md:7: has quotes or lists nested too deeply'],
    ],
    [
      'aliases',
      { 'en/delivery/a.md': anArticle('tags: &a [x]\nrelated: *a\n') },
      ['en/delivery/a.md:4: related: expected a list, such as [one, two]'],
    ],
  ])('names file and line of %s', async (_what, files: Record<string, string | Uint8Array>, expected) => {
    expect(await problemsOf(files)).toEqual(expected);
  });

  it('lists everything that is wrong, in the order of the files', async () => {
    const problems = await problemsOf({
      'en/delivery/b.md': '---\nslug: b c\n---\n',
      'en/delivery/a.md': anArticle('audience: all\n', 'x\n\n[a](javascript:alert(1))'),
    });
    expect(problems).toEqual([
      'en/delivery/a.md:3: audience: expected everyone or customers',
      expect.stringMatching(/^en\/delivery\/a\.md:8: warning: this link is left out: "javascript:/),
      'en/delivery/b.md:1: title: is missing',
      'en/delivery/b.md:2: slug: expected words joined by hyphens, got "b c"',
    ]);
  });

  it('warns of links to nowhere', async () => {
    const body =
      '[a](/help/en/nothing)\n\n[b](/help/en/old) [c](/help/en/b#steps) [d](/help/en/b#stepz)\n\n[e](#none) [f](/elsewhere)';
    const problems = await problemsOf({
      'en/delivery/a.md': anArticle('', body),
      'en/delivery/b.md': anArticle('redirects: [old]\n', '## Steps'),
    });
    expect(problems).toEqual([
      'en/delivery/a.md:5: warning: there is no article /help/en/nothing',
      'en/delivery/a.md:7: warning: /help/en/old is now /help/en/b',
      'en/delivery/a.md:7: warning: /help/en/b#stepz: there is no heading of that name',
      'en/delivery/a.md:9: warning: #none: there is no heading of that name',
    ]);
  });

  it('gives the same hash for the same files only', async () => {
    write(delivery);
    const { hash } = await readFolderFiles(folder);
    expect((await readFolderFiles(folder)).hash).toBe(hash);
    write({ 'en/delivery/a.md': anArticle() });
    expect((await readFolderFiles(folder)).hash).not.toBe(hash);
  });

  it('says that a folder is not there', async () => {
    await expect(readFolder(join(folder, 'nowhere'))).rejects.toMatchObject({ code: 'invalid_option' });
  });
});

describe('folderOf', () => {
  it('writes files that read the same', async () => {
    write({
      ...delivery,
      'fa/delivery/_collection.md': '---\ntitle: ارسال\ndescription: "یک: دو"\n---\n',
      'en/delivery/a.md': anArticle(
        'slug: "404"\ntags: ["yes", "1.0", "a: b", "# c"]\nredirects: [x]\n',
        '---\n\n    code\n\n---',
      ),
      'fa/delivery/a.md': '---\ntitle: "- [x] \'q\' \\"z\\""\nslug: پیگیری\nstatus: draft\n---\nمتن',
      'en/delivery/b.md': anArticle('key: old/place\nposition: -1.5\n'),
    });
    const { source, problems } = await readFolder(folder);
    expect(problems).toEqual([]);
    rmSync(folder, { recursive: true });
    write(Object.fromEntries(folderOf(source)));
    const again = await readFolder(folder);
    expect(again.problems).toEqual([]);
    expect(byName(again.source.articles)).toEqual(byName(source.articles));
    expect(again.source.collections).toEqual(source.collections);
  });
});

const byName = <Article extends { locale: string; key: string }>(articles: readonly Article[]) =>
  new Map(articles.map((article) => [`${article.locale} ${article.key}`, article]));
