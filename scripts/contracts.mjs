import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Failure, root, run, say } from './run.mjs';

/** Where contracts lie that are on npm but cannot be installed. */
export const contractsFolder = join(root, 'node_modules', '.cache', 'contracts');

/** It depends on a package that has gone, so npm would not install it everywhere; its tables of Dynamics are all we read. */
const dataverse = {
  name: 'dataverse-ify',
  version: '2.0.7',
  sha512: 'TAphxkwTODnkTeYRADiEgZUGvCgJ1G34CzkKpG7on59UH8EU4/cGgaQewLp69TTfCNQYOKKz3o7VXKmxt0gCVw==',
};

/**
 * Downloads the package whose tables the requests to Dynamics are held against, and unpacks it without running
 * anything of it. Throws a `Failure` that says why it is not there.
 *
 * @returns {Promise<string>} the folder of contracts
 */
export const ensureContracts = async ({ name, version, sha512 } = dataverse) => {
  const target = join(contractsFolder, name);
  if (existsSync(target)) return contractsFolder;
  say(`downloading ${name} ${version}`);
  mkdirSync(contractsFolder, { recursive: true });
  const temporary = mkdtempSync(join(contractsFolder, '.new-'));
  try {
    const packed = await run(
      'npm',
      ['pack', `${name}@${version}`, '--pack-destination', temporary, '--loglevel=error'],
      { capture: true },
    );
    const archive = join(temporary, `${name}-${version}.tgz`);
    if (packed.code !== 0 || !existsSync(archive))
      throw new Failure(`${name} could not be downloaded: ${packed.output.trim()}`);
    if (createHash('sha512').update(readFileSync(archive)).digest('base64') !== sha512)
      throw new Failure(`${name} ${version} is not what it was`);
    const unpacked = await run('tar', ['-xzf', archive, '-C', temporary], { capture: true });
    if (unpacked.code !== 0) throw new Failure(`${name} could not be unpacked: ${unpacked.output.trim()}`);
    renameSync(join(temporary, 'package'), target);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
  return contractsFolder;
};
