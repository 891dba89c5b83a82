import type { Command } from 'commander';
import { readArticleFiles } from './articles-files.ts';

/** Adds `rapport articles check`: finds what is wrong in the files, without a database. */
export const addArticlesCheckCommand = (articles: Command): void => {
  articles
    .command('check <folder>')
    .description('find mistakes in a folder of articles')
    .action(async (folder: string) => {
      const { source, problems } = await readArticleFiles(folder);
      const languages = new Set(source.articles.map(({ locale }) => locale)).size;
      process.stdout.write(
        `${source.articles.length} articles in ${languages} languages, ${problems.length} warnings\n`,
      );
    });
};
