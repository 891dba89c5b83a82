import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Contract } from './contract.ts';

/** Contracts that no package carries lie in the folder that this names; without them they are skipped. */
export const documentsVariable = 'RAPPORT_TEST_CONTRACTS';

/** Where `npm test` unpacks what is on npm but cannot be installed. */
const downloads = fileURLToPath(new URL('../../../../../node_modules/.cache/contracts', import.meta.url));

/** Finds a document, or a folder of some, in the folder of contracts; undefined when it is not there. */
export const findDocument = (name: string): string | undefined =>
  [process.env[documentsVariable], downloads]
    .flatMap((folder) => (folder ? [join(folder, name)] : []))
    .find((path) => existsSync(path));

/** Says why a contract is skipped; undefined when it is not. */
export const whySkipped = (name: string): string | undefined =>
  findDocument(name) ? undefined : `skipped, as ${documentsVariable} names no folder with ${name}`;

const said = new Set<string>();

/** Makes a contract of a document; where it is not there, one that lets everything pass and says so once. */
export const createDocumentContract = (name: string, create: (path: string) => Contract): Contract => {
  const path = findDocument(name);
  if (path) return create(path);
  return async () => {
    if (!said.has(name)) process.stderr.write(`The contract ${name} is ${whySkipped(name)}.\n`);
    said.add(name);
    return [];
  };
};

/** Makes one contract of several that say the same in part: facts that we wrote down, and the document they are from. */
export const createJoinedContract =
  (...contracts: readonly Contract[]): Contract =>
  async (request) => {
    const wrong = await Promise.all(contracts.map((check) => check(request)));
    return [...new Set(wrong.flat())];
  };
