import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Writes an article's file. */
export const anArticleFile = (title = 'A title', body = 'Text.', front = ''): string =>
  `---\ntitle: ${JSON.stringify(title)}\n${front}---\n\n${body}\n`;

/** A folder of files, gone when it is disposed of. */
export interface TestFolder extends Disposable {
  path: string;
  write(files: Readonly<Record<string, string | Uint8Array>>): void;
}

/** Writes a folder of files. */
export const writeHelpFolder = (files: Readonly<Record<string, string | Uint8Array>> = {}): TestFolder => {
  const path = mkdtempSync(join(tmpdir(), 'rapport-help-'));
  const write: TestFolder['write'] = (more) => {
    for (const [file, content] of Object.entries(more)) {
      mkdirSync(dirname(join(path, file)), { recursive: true });
      writeFileSync(join(path, file), content);
    }
  };
  write(files);
  return { path, write, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) };
};
