import { describe, expect, it } from 'vitest';
import { createPasswords } from './passwords.ts';

describe('a password', () => {
  const passwords = createPasswords({ cost: 1_024 });

  it('is kept as a hash of its own, with what it takes to check it', async () => {
    const [one, other] = await Promise.all([
      passwords.hash('a long password'),
      passwords.hash('a long password'),
    ]);
    expect(one).toMatch(/^scrypt\$1024\$8\$3\$[\w-]{22}\$[\w-]{43}$/);
    expect(one).not.toBe(other);
    // Who raises the cost later still lets everybody in.
    expect(await createPasswords({ cost: 2_048 }).verify('a long password', one)).toBe(true);
  });

  it('costs what OWASP asks for where nobody says otherwise', async () => {
    const stored = await createPasswords().hash('a long password');
    expect(stored).toMatch(/^scrypt\$32768\$8\$3\$/);
    expect(await createPasswords().verify('a long password', stored)).toBe(true);
  });

  it('is the same however its letters are composed', async () => {
    expect(await passwords.verify('żółw\u0301'.normalize('NFD'), await passwords.hash('żółw\u0301'))).toBe(
      true,
    );
  });

  it('is no other, and nobody’s where there is no account', async () => {
    const stored = await passwords.hash('a long password');
    for (const wrong of ['', 'A long password', 'a long password '])
      expect(await passwords.verify(wrong, stored)).toBe(false);
    expect(await passwords.verify('a long password', undefined)).toBe(false);
    // The hash of an agent who was removed.
    expect(await passwords.verify('', '')).toBe(false);
  });
});
