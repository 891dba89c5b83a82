import { BlockList, isIP } from 'node:net';
import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';

/** Who a request comes from, as far as the network says. */
export interface Client {
  /** Absent when the server was called without a socket. */
  address?: string;
  /** A program on this machine, with nothing in between. */
  loopback: boolean;
}

export interface ClientOptions {
  remoteAddress: string | undefined;
  /** Finds a header of the request. */
  header(name: string): string | undefined;
  /** Proxies of one's own, each adding one address to `X-Forwarded-For`. */
  trustProxy: number;
}

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

/** Signs that a proxy stands in between, whether or not it is trusted. */
const proxyHeaders = [
  'forwarded',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-real-ip',
  'via',
];

/**
 * Finds out who asks. Behind proxies it is the address that the outermost trusted one saw: what stands
 * further left in `X-Forwarded-For` may be made up. A request that came through any proxy is never
 * loopback, or a proxy on the same machine would open to the world what is meant for this machine.
 */
export const resolveClient = ({ remoteAddress, header, trustProxy }: ClientOptions): Client => {
  if (remoteAddress === undefined) return { loopback: false };
  const proxied = proxyHeaders.some((name) => header(name) !== undefined);
  if (!proxied) return { address: remoteAddress, loopback: isLoopback(remoteAddress) };
  const chain = [...forwardedAddresses(header('x-forwarded-for')), remoteAddress];
  return { address: chain[Math.max(0, chain.length - 1 - trustProxy)]!, loopback: false };
};

/** Finds out who asks through Hono's Node adapter; see `resolveClient`. */
export const clientOf = (context: Context, trustProxy: number): Client =>
  resolveClient({
    remoteAddress: context.env?.incoming ? getConnInfo(context).remote.address : undefined,
    header: (name) => context.req.header(name),
    trustProxy,
  });

/** Tells whether an address is this machine's own, also where IPv4 is written as IPv6. */
export const isLoopback = (address: string): boolean => {
  const family = isIP(address);
  return family !== 0 && loopback.check(address, family === 4 ? 'ipv4' : 'ipv6');
};

/** Some proxies add the port. What is no address ends the list: nothing left of it can be trusted either. */
const forwardedAddresses = (value: string | undefined): string[] => {
  const addresses = (value ?? '').split(',').map((part) => withoutPort(part.trim()));
  return addresses.slice(addresses.findLastIndex((address) => isIP(address) === 0) + 1);
};

const withoutPort = (part: string): string =>
  /^\[(.+)\](?::\d+)?$/.exec(part)?.[1] ?? /^([\d.]+):\d+$/.exec(part)?.[1] ?? part;
