import { describe, expect, it } from 'vitest';
import { parseSmtp } from './mail.ts';
import { resolveConfig } from './resolve.ts';

const secretKey = 'a secret key';
const site = { key: 'shop', origins: ['https://shop.example'] };

describe('the server for mail', () => {
  it.each([
    ['smtp://localhost', { host: 'localhost', port: 587, secure: false, requireTls: false, isLocal: true }],
    ['smtp://[::1]:25', { host: '::1', port: 25, secure: false, requireTls: false, isLocal: true }],
    ['smtp://mail.example:25', { port: 25, secure: false, requireTls: false, isLocal: false }],
    ['smtp://me:p%40ss@mail.example', { requireTls: true, user: 'me', password: 'p@ss' }],
    ['smtps://me:p@mail.example', { port: 465, secure: true, requireTls: false }],
  ])('is read: %s', (text, expected) => {
    expect(parseSmtp(text)).toMatchObject(expected);
  });

  it.each([
    'mail.example',
    'http://mail.example',
    'smtp://',
    'smtp://x/path',
    'smtp://a:%zz@x',
    'smtp://x?y',
  ])('is not read, and not repeated: %s', (text) => {
    expect(parseSmtp(text)).toBe('expected smtp://USER:PASSWORD@HOST:PORT or smtps://…');
  });

  it('needs somebody who sends mail', () => {
    const env = { RAPPORT_SMTP: 'smtp://localhost' };
    expect(() => resolveConfig({ input: { sites: [site] }, env, secretKey })).toThrow(
      'mail.from: RAPPORT_SMTP is set, but nobody is named who sends mail',
    );
    const input = { sites: [site], mail: { from: 'Shop <hello@shop.example>' } };
    expect(resolveConfig({ input, env, secretKey }).mail?.from).toBe('Shop <hello@shop.example>');
    expect(resolveConfig({ input, secretKey }).mail).toBeUndefined();
  });

  it.each(['Shop', 'a@b\r\nBcc: c@d', '<a@b> x'])('takes no sender like %j', (from) => {
    expect(() => resolveConfig({ input: { sites: [site], mail: { from } }, secretKey })).toThrow(
      'mail.from: expected an e-mail address',
    );
  });
});
