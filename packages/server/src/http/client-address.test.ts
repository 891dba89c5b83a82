import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { clientOf, isLoopback, resolveClient } from './client-address.ts';

const resolve = (remoteAddress: string | undefined, headers: Record<string, string> = {}, trustProxy = 0) =>
  resolveClient({ remoteAddress, header: (name) => headers[name], trustProxy });
const through = (addresses: string) => ({ 'x-forwarded-for': addresses });

describe('resolveClient', () => {
  it("takes the socket's address where nothing stands in between", () => {
    expect(resolve('203.0.113.9')).toEqual({ address: '203.0.113.9', loopback: false });
    expect(resolve('127.0.0.1')).toEqual({ address: '127.0.0.1', loopback: true });
    expect(resolve('::1', {}, 1)).toEqual({ address: '::1', loopback: true });
  });

  it('believes no forwarded address unless told to', () => {
    expect(resolve('10.0.0.2', through('203.0.113.9'))).toEqual({ address: '10.0.0.2', loopback: false });
  });

  it.each(['x-forwarded-for', 'forwarded', 'x-real-ip', 'via', 'x-forwarded-proto', 'x-forwarded-host'])(
    'is not loopback behind a proxy of this machine that sends %s',
    (name) => {
      expect(resolve('127.0.0.1', { [name]: '127.0.0.1' })).toEqual({
        address: '127.0.0.1',
        loopback: false,
      });
      expect(resolve('127.0.0.1', { [name]: '127.0.0.1' }, 1).loopback).toBe(false);
    },
  );

  it('takes the address that the outermost trusted proxy saw', () => {
    const made = '192.0.2.1, 203.0.113.9, 10.0.0.1';
    expect(resolve('10.0.0.2', through(made), 1).address).toBe('10.0.0.1');
    expect(resolve('10.0.0.2', through(made), 2).address).toBe('203.0.113.9');
  });

  it('takes the furthest there is when there are fewer proxies than trusted', () => {
    expect(resolve('10.0.0.2', through('203.0.113.9'), 4).address).toBe('203.0.113.9');
    expect(resolve('10.0.0.2', { via: '1.1 proxy' }, 1).address).toBe('10.0.0.2');
  });

  it('reads ports and brackets, and goes no further than what is no address', () => {
    expect(resolve('10.0.0.2', through('203.0.113.9:4711'), 1).address).toBe('203.0.113.9');
    expect(resolve('10.0.0.2', through('[2001:db8::9]:4711'), 1).address).toBe('2001:db8::9');
    expect(resolve('10.0.0.2', through('203.0.113.9, unknown, 10.0.0.1'), 3).address).toBe('10.0.0.1');
  });

  it('knows nobody where there is no socket', () => {
    expect(resolve(undefined)).toEqual({ loopback: false });
  });
});

it('finds the socket behind a Hono context', async () => {
  const app = new Hono().get('/', (context) => context.json(clientOf(context, 0)));
  expect(await (await app.request('/')).json()).toEqual({ loopback: false });
  const incoming = { socket: { remoteAddress: '127.0.0.1', remotePort: 1, remoteFamily: 'IPv4' } };
  expect(await (await app.request('/', {}, { incoming })).json()).toEqual({
    address: '127.0.0.1',
    loopback: true,
  });
});

describe('isLoopback', () => {
  it.each(['127.0.0.1', '127.9.9.9', '::1', '::ffff:127.0.0.1', '0:0:0:0:0:0:0:1'])('knows %s', (address) => {
    expect(isLoopback(address)).toBe(true);
  });
  it.each(['128.0.0.1', '10.0.0.1', '::', '::2', '::ffff:10.0.0.1', 'localhost', ''])(
    'does not take %j for it',
    (address) => {
      expect(isLoopback(address)).toBe(false);
    },
  );
});
