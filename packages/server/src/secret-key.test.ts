import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { deriveSecret, loadSecretKey } from './secret-key.ts';

let dataFolder: string;
beforeEach(() => {
  dataFolder = mkdtempSync(join(tmpdir(), 'rapport-key-'));
});
afterEach(() => rmSync(dataFolder, { recursive: true }));

describe('loadSecretKey', () => {
  it('makes 256 random bits that only the owner may read', () => {
    const key = loadSecretKey({ given: undefined, dataFolder });
    const file = join(dataFolder, 'secret.key');
    expect(key).toEqual({ value: expect.stringMatching(/^[\w-]{43}$/), source: 'created', file });
    expect(readFileSync(file, 'utf8')).toBe(`${key.value}\n`);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(dataFolder)).toEqual(['secret.key']);
  });

  it('keeps the key over a restart', () => {
    const first = loadSecretKey({ given: undefined, dataFolder });
    expect(loadSecretKey({ given: undefined, dataFolder })).toEqual({ ...first, source: 'file' });
  });

  it('takes the key of a server that came first while this one made its own', () => {
    const key = loadSecretKey({
      given: undefined,
      dataFolder,
      randomBytes: (count) => {
        writeFileSync(join(dataFolder, 'secret.key'), 'the-key-of-the-other-server\n');
        return new Uint8Array(count);
      },
    });
    expect(key).toMatchObject({ value: 'the-key-of-the-other-server', source: 'file' });
  });

  it('writes nothing when the environment gives a key', () => {
    expect(loadSecretKey({ given: 'from-the-environment', dataFolder })).toEqual({
      value: 'from-the-environment',
      source: 'environment',
    });
    expect(readdirSync(dataFolder)).toEqual([]);
  });

  it.each(['', '\n', 'two words\n', 'clé\n'])('refuses a stored key of %j and names the file', (text) => {
    const file = join(dataFolder, 'secret.key');
    writeFileSync(file, text);
    expect(() => loadSecretKey({ given: undefined, dataFolder })).toThrow(`${file}: not a secret key`);
  });
});

describe('deriveSecret', () => {
  it('gives 43 characters, the same for the same label and others for another label or key', () => {
    const secret = deriveSecret('key', 'visitor tokens');
    expect(secret).toMatch(/^[\w-]{43}$/);
    expect(deriveSecret('key', 'visitor tokens')).toBe(secret);
    expect(deriveSecret('key', 'tombstones')).not.toBe(secret);
    expect(deriveSecret('yek', 'visitor tokens')).not.toBe(secret);
  });

  it('stays what it was: stored data is keyed with it', () => {
    expect(deriveSecret('a secret key of a server', 'visitor tokens')).toBe(
      'HqgeEsSarsm4Px5LB2_mPkZSXbFHZLbqnVi6p1vZLJ4',
    );
  });
});
