import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { afterAll, describe, expect, it } from 'vitest';
import { entries, files } from './entries.ts';
import { installPacked, listModules, packageNames } from './packed.ts';
import { checkTypes } from './types-of-project.ts';

const project = installPacked();
afterAll(() => project.remove());

const modules = packageNames.flatMap((name) => listModules(name, project.manifest(name)));

describe.each(packageNames)('@rapport/%s', (name) => {
  const manifest = project.manifest(name);

  it('lets in what is promised and nothing else', () => {
    expect(Object.keys(manifest.exports).sort()).toEqual([...entries[name]].sort());
  });

  it('has types and a module behind each entry', () => {
    for (const [entry, target] of Object.entries(manifest.exports)) {
      if (files.includes(entry)) continue;
      expect(Object.keys(target).filter((condition) => condition !== 'browser')).toEqual(['types', 'import']);
    }
  });

  it('finds no fault with publint', async () => {
    const { messages, pkg } = await publint({
      pkgDir: join(project.folder, 'node_modules', '@rapport', name),
      pack: false,
      strict: true,
    });
    expect(messages.map((message) => formatMessage(message, pkg, { color: false }))).toEqual([]);
  });

  // The desk is a page: there is nothing to import.
  it.skipIf(listModules(name, manifest).length === 0)(
    'has types that resolve wherever modules do',
    async () => {
      const tarball = createPackageFromTarballData(project.tarball(name));
      const result = await checkPackage(tarball, { excludeEntrypoints: files });
      if (!result.types) throw new Error('it has no types');
      // Modules only: `require` and the resolution of Node.js 10 are not served.
      const problems = result.problems.filter(
        (problem) =>
          !('resolutionKind' in problem) || !['node10', 'node16-cjs'].includes(problem.resolutionKind),
      );
      expect(problems).toEqual([]);
    },
  );

  it('carries its licence', () => {
    const licence = readFileSync(join(project.folder, 'node_modules', '@rapport', name, 'LICENSE'), 'utf8');
    expect(licence).toBe(readFileSync(join(import.meta.dirname, '../../LICENSE'), 'utf8'));
  });
});

describe('an installed package', () => {
  it.each(modules)('%s can be imported in Node.js, where there is no page', (specifier) => {
    const program = `console.log(Object.keys(await import(${JSON.stringify(specifier)})).length > 0)`;
    const output = execFileSync(process.execPath, ['--input-type=module', '--eval', program], {
      cwd: project.folder,
      encoding: 'utf8',
    });
    expect(output).toBe('true\n');
  });

  it.each(['NodeNext', 'Bundler'] as const)(
    'is understood by TypeScript that resolves as %s',
    (resolution) => {
      const file = join(project.folder, 'every-entry.ts');
      writeFileSync(
        file,
        modules.map((specifier, index) => `export * as e${index} from '${specifier}';`).join('\n'),
      );
      expect(checkTypes([file], resolution)).toEqual([]);
    },
  );

  it('puts a command on the path that explains itself', () => {
    const command = join(project.folder, 'node_modules/@rapport/server/dist/cli.js');
    expect(execFileSync(command, ['--help'], { cwd: project.folder, encoding: 'utf8' })).toContain('rapport');
  });
});
