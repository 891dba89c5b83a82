import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AnswerArticle, SearchArticle } from '@rapport/sdk/search';
import type { Language } from '../parts/documentation.ts';

const root = join(import.meta.dirname, '../../../examples/shop/help');

const plain = (markdown: string): string =>
  markdown
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/^[>#\s|*-]+|[*`|]|:?-{3,}:?/gm, ' ')
    .replace(/[ \t]+/g, ' ')
    .trim();

/** Reads the example shop's help centre; an article's id is its place, which all languages share. */
export const readHelpCentre = (locale: Language): (SearchArticle & AnswerArticle)[] =>
  globSync('*/[!_]*.md', { cwd: join(root, locale) })
    .sort()
    .map((file) => {
      const text = readFileSync(join(root, locale, file), 'utf8');
      const [, matter = '', body = ''] = /^---\n(.*?)\n---\n(.*)$/s.exec(text) ?? [];
      const field = (name: string) =>
        (new RegExp(`^${name}: (.*)$`, 'm').exec(matter)?.[1] ?? '').replace(/^["']|["']$/g, '');
      const folder = file.split(/[\\/]/)[0] as string;
      const collection = readFileSync(join(root, locale, folder, '_collection.md'), 'utf8');
      const id = file.replaceAll('\\', '/').replace(/\.md$/, '');
      const [first = '', ...rest] = body.split(/^## /m);
      return {
        id,
        slug: id.slice(folder.length + 1),
        locale,
        title: field('title'),
        category: /^title: (.*)$/m.exec(collection)?.[1] ?? '',
        body: plain(`${field('description')}\n${body}`),
        tags: field('tags')
          .replace(/[[\]]/g, '')
          .split(',')
          .map((tag) => tag.trim()),
        sections: [
          { text: plain(`${field('description')}\n${first}`) },
          ...rest.map((part, number) => {
            const [heading = '', ...lines] = part.split('\n');
            return { heading, id: `section-${number}`, text: plain(lines.join('\n')) };
          }),
        ],
      };
    });
