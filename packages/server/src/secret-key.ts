import { hkdfSync, randomBytes } from 'node:crypto';
import { linkSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { RapportError } from '@rapport/sdk';

/** Where the key came from decides what the operator is told. */
export interface SecretKey {
  value: string;
  source: 'environment' | 'file' | 'created';
  /** The file that holds it, unless it came from the environment. */
  file?: string;
}

export interface SecretKeyOptions {
  /** `RAPPORT_SECRET_KEY`, where it is set. */
  given: string | undefined;
  /** Exists already. */
  dataFolder: string;
  randomBytes?: (count: number) => Uint8Array;
}

/**
 * Derives a secret for one use from the server's secret key, so that each use can be told apart and
 * none gives away the key: HKDF-SHA-256, 256 bits, as 43 characters of base64url.
 * @see https://www.rfc-editor.org/rfc/rfc5869
 */
export const deriveSecret = (secretKey: string, label: string): string =>
  Buffer.from(hkdfSync('sha256', secretKey, 'rapport', label, 32)).toString('base64url');

/**
 * Reads the server's secret key, or makes one of 256 random bits and keeps it in `secret.key`, which
 * only its owner may read.
 *
 * @throws {RapportError} `invalid_option` when what is stored cannot be a key.
 */
export const loadSecretKey = (options: SecretKeyOptions): SecretKey => {
  if (options.given !== undefined) return { value: options.given, source: 'environment' };
  const file = join(options.dataFolder, 'secret.key');
  const stored = readStored(file);
  if (stored) return { value: stored, source: 'file', file };
  const value = Buffer.from((options.randomBytes ?? randomBytes)(32)).toString('base64url');
  return store(file, value) ? { value, source: 'created', file } : loadSecretKey(options);
};

const readStored = (file: string): string | undefined => {
  let text: string;
  try {
    text = readFileSync(file, 'utf8').trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  if (/^[\x21-\x7e]+$/.test(text)) return text;
  throw new RapportError(
    'invalid_option',
    `${file}: not a secret key; it must be one line of printable ASCII`,
  );
};

/** Writes beside the file and links it into place: whole or not at all, and never over another server's key. */
const store = (file: string, value: string): boolean => {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${value}\n`, { mode: 0o600, flush: true });
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    unlinkSync(draft);
  }
};
