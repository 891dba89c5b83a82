import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { RapportError } from '@rapport/sdk';
import { minPasswordCharacters } from '../agents/passwords.ts';

/** Where a password comes from, and where a new one may be shown. */
export interface PasswordTerminal {
  input: NodeJS.ReadStream;
  output: NodeJS.WriteStream;
}

/** A password, and whether it was made: then somebody has to be told. */
export interface AskedPassword {
  password: string;
  isMade: boolean;
}

/**
 * Gets an agent's password: from standard input where that is asked for, or else from whoever sits at the terminal, for
 * whom one is made when they type none. It never comes by an argument, which others on the machine could read.
 * @throws {RapportError} `invalid_option` where there is neither, or where it is too short
 */
export const askPassword = async (
  { input, output }: PasswordTerminal,
  { fromStdin, make }: { fromStdin: boolean; make: () => string },
): Promise<AskedPassword> => {
  if (fromStdin) return { password: checked((await text(input)).replace(/\r?\n$/, '')), isMade: false };
  if (!input.isTTY || !output.isTTY)
    throw new RapportError('invalid_option', 'the password needs a terminal, or --password-stdin');
  const typed = await hidden({ input, output }, 'Password (empty: one is made): ');
  if (typed === '') return { password: make(), isMade: true };
  const again = await hidden({ input, output }, 'Once more: ');
  if (typed !== again) throw new RapportError('invalid_option', 'the two passwords are not the same');
  return { password: checked(typed), isMade: false };
};

/** Asks without showing what is typed. */
const hidden = async ({ input, output }: PasswordTerminal, question: string): Promise<string> => {
  output.write(question);
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = createInterface({ input, output: nowhere, terminal: true, historySize: 0 });
  try {
    return await terminal.question('');
  } finally {
    terminal.close();
    output.write('\n');
  }
};

const checked = (password: string): string => {
  if ([...password].length >= minPasswordCharacters) return password;
  throw new RapportError('invalid_option', `the password needs ${minPasswordCharacters} characters or more`);
};
