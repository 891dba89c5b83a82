import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { aFolder, runRapport } from '../server/run-rapport.ts';
import { printTable, whole } from './parts/report.ts';

// A help centre of 5,000 articles from a folder into an empty database, the same once more, and back into files.

const articles = Number(process.env.ARTICLES ?? 5_000);
const inCollection = 100;

const text = (number: number): string =>
  Array.from(
    { length: 4 },
    (_, part) => `## Part ${part + 1} of article ${number}

Put the *cups* into the box that they came in, with **enough paper** between them, and close it with tape. Write the
number ${number}-${part} on the outside, so that whoever opens it knows [whose it is](/help/en/article-${number % articles}).

- First the saucers, then the cups
- Then the lid, and \`${number}\` on it

| what | how long |
| --- | --- |
| by post | ${part + 2} days |
| by courier | 1 day |
`,
  ).join('\n');

const writeArticles = (folder: string): void => {
  for (let number = 0; number < articles; number += 1) {
    const collection = join(folder, 'en', `collection-${Math.floor(number / inCollection)}`);
    mkdirSync(collection, { recursive: true });
    writeFileSync(join(collection, '_collection.md'), '---\ntitle: A collection\n---\n');
    writeFileSync(
      join(collection, `article-${number}.md`),
      `---\ntitle: Send back ${number}\ntags: [return, box]\n---\n\n${text(number)}`,
    );
  }
};

using folder = aFolder();
writeArticles(join(folder.path, 'help'));
const timed = async (...args: string[]): Promise<number> => {
  const startedAt = performance.now();
  const { code, stderr } = await runRapport({ folder: folder.path, args: ['articles', ...args] }).ended;
  if (code !== 0) throw new Error(stderr);
  return (performance.now() - startedAt) / 1_000;
};
const rows: string[][] = [];
for (const [what, ...args] of [
  ['into an empty database', 'import', 'help'],
  ['the same again, nothing changed', 'import', 'help'],
  ['out to files', 'export', 'out'],
] as const) {
  const seconds = await timed(...args);
  rows.push([what, whole(articles), `${seconds.toFixed(1)} s`, whole(articles / seconds)]);
}
printTable('Importing a help centre', ['', 'articles', 'takes', 'articles/s'], rows);
