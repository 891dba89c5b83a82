import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

export interface PasswordsOptions {
  /** scrypt's N: a power of two. @default 32,768, with r = 8 and p = 3: 32 MiB and some 150 ms */
  cost?: number;
}

/** Shortest password that an agent may have, in characters. */
export const minPasswordCharacters = 12;

const blockSize = 8;
const parallelization = 3;
const hashBytes = 32;
/** Each takes 32 MiB and a core: what comes besides waits. */
const atOnce = 2;

interface Cost {
  N: number;
  r: number;
  p: number;
}

const derive = (password: string, salt: Buffer, { N, r, p }: Cost): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    // The same password typed on another keyboard may be composed in another way.
    scrypt(password.normalize('NFKC'), salt, hashBytes, { N, r, p, maxmem: 256 * N * r }, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });

/**
 * Hashes passwords, and checks them. A hash carries its salt and parameters, so that they can grow.
 * @see https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html#scrypt
 */
export const createPasswords = ({ cost = 32_768 }: PasswordsOptions = {}) => {
  const parameters = { N: cost, r: blockSize, p: parallelization };
  let running = 0;
  const waiting: (() => void)[] = [];
  const inTurn = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };

  return {
    hash: (password: string): Promise<string> =>
      inTurn(async () => {
        const salt = randomBytes(16);
        const hash = await derive(password, salt, parameters);
        const { N, r, p } = parameters;
        return ['scrypt', N, r, p, salt.toString('base64url'), hash.toString('base64url')].join('$');
      }),
    /** Without a stored hash it takes the same time and answers no, so that nobody learns which accounts there are. */
    verify: (password: string, stored: string | undefined): Promise<boolean> =>
      inTurn(async () => {
        const [kind, N, r, p, salt = '', hash = ''] = stored?.split('$') ?? [];
        // Those who were removed have none left.
        const isKept = kind === 'scrypt';
        const cost = isKept ? { N: Number(N), r: Number(r), p: Number(p) } : parameters;
        const expected = Buffer.from(hash, 'base64url');
        const found = await derive(password, isKept ? Buffer.from(salt, 'base64url') : randomBytes(16), cost);
        return expected.length === found.length && timingSafeEqual(expected, found);
      }),
  };
};
export type Passwords = ReturnType<typeof createPasswords>;
