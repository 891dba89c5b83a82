import { createHmac } from 'node:crypto';
import type { Client } from '../http/client-address.ts';
import { networkOf } from '../http/rate-limit.ts';

/** What failed sign-ins are counted by: an account, or a network. */
export interface SignInCount {
  /** Keyed: neither addresses are stored, nor who was tried. */
  hash: string;
  /** How many may fail before one has to wait. */
  free: number;
}

const freeOfAccount = 5;
/** A shop's office is one network. */
const freeOfNetwork = 30;
const firstWaitMs = 30_000;
const longestWaitMs = 15 * 60_000;
/** After a day without another one, failures are forgotten. */
export const forgottenAfterMs = 24 * 60 * 60_000;

/** Names what a sign-in is counted by. Loopback is counted by account alone. */
export const signInCounts = (key: string, email: string, { address, loopback }: Client): SignInCount[] => {
  const hashOf = (text: string) => createHmac('sha256', key).update(text).digest('base64url');
  return [
    { hash: hashOf(`account ${email}`), free: freeOfAccount },
    ...(address === undefined || loopback
      ? []
      : [{ hash: hashOf(`network ${networkOf(address)}`), free: freeOfNetwork }]),
  ];
};

/** Tells how long to wait after so many failures, in milliseconds: twice as long each time, 15 minutes at most. */
export const waitAfter = (failures: number, free: number): number =>
  failures < free ? 0 : Math.min(longestWaitMs, firstWaitMs * 2 ** Math.min(failures - free, 20));
