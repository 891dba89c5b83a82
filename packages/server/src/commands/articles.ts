import type { Command } from 'commander';
import { addArticlesCheckCommand } from './articles-check.ts';
import { addArticlesExportCommand } from './articles-export.ts';
import { addArticlesImportCommand } from './articles-import.ts';

/** Adds `rapport articles import`, `export` and `check`: a help centre from files, into files. */
export const addArticlesCommands = (program: Command): void => {
  const articles = program
    .command('articles')
    .description('bring the help centre in from files, and out to files');
  addArticlesImportCommand(articles);
  addArticlesExportCommand(articles);
  addArticlesCheckCommand(articles);
};
