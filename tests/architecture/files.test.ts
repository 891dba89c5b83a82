import { existsSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isCode, listFiles, read, root } from './repository.ts';

const files = listFiles();
const texts = files.filter((file) => /(^|\/)[^/.]+$|\.(ts|mjs|js|json|md|html|css|yml|yaml|svg)$/.test(file));

/** Names that the ecosystem writes in its own way. */
const customary = new Set(['README', 'CONTRIBUTING', 'CHANGELOG', 'SECURITY', 'LICENSE', '_collection']);
const kebabCase = /^\.?[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/;
/** A language as the web writes it, such as `zh-Hans`, may name a file of its texts. */
const language = /^[a-z]{2}(-[A-Z][a-z]{3})?(-[A-Z]{2})?\.[a-z.]+$/;
const saysNothing = /^(utils?|helpers?|common|manager|misc)$/;

describe('names', () => {
  it('are in kebab-case', () => {
    const isFine = (part: string) =>
      kebabCase.test(part) || language.test(part) || customary.has(part.replace(/\.md$/, ''));
    expect(files.filter((file) => !file.split('/').every(isFine))).toEqual([]);
  });

  it('say what is inside', () => {
    expect(files.filter((file) => file.split(/[/.-]/).some((word) => saysNothing.test(word)))).toEqual([]);
  });
});

describe('code', () => {
  it('stays under 400 lines a file', () => {
    const lengths = files.filter(isCode).map((file) => ({ file, lines: read(file).split('\n').length - 1 }));
    expect(lengths.filter(({ lines }) => lines > 400)).toEqual([]);
  });
});

describe('the repository', () => {
  it('knows no machine', () => {
    const personal = /(?<![\w.])\/(work|home|Users|root)\/[\w.-]/;
    expect(texts.filter((file) => personal.test(read(file)))).toEqual([]);
  });

  it('reads nothing outside itself', () => {
    const outside = (file: string) =>
      [...read(file).matchAll(/(?:\.\.\/)+shared\b[\w./-]*/g)].some(([path]) => {
        const target = posix.join(posix.dirname(file), path);
        return target.startsWith('..') || !existsSync(posix.join(root, target));
      });
    expect(texts.filter((file) => file !== '.ci/run' && outside(file))).toEqual([]);
  });
});

describe('the lock file', () => {
  const { packages } = JSON.parse(read('package-lock.json')) as {
    packages: Record<string, { resolved?: string; integrity?: string; link?: boolean; optional?: boolean }>;
  };
  const installed = Object.entries(packages).filter(
    ([path, { link }]) => path.includes('node_modules/') && !link,
  );

  it('leaves the choice of the registry to whoever installs', () => {
    expect(installed.filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
  });

  it('holds the hash of everything that every platform installs', () => {
    const bare = installed.filter(([, { integrity, optional }]) => !integrity && !optional);
    expect(bare.map(([path]) => path)).toEqual([]);
  });
});
