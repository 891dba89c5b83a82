import {
  type DeskLoyaltyAccount,
  type DeskLoyaltyEntry,
  deskLoyaltyAccount,
  deskLoyaltyEntry,
  type LoyaltyAdjustment,
} from '@rapport/sdk/models';
import * as z from 'zod/mini';
import type { DeskHttp } from './http.ts';

const memberList = z.object({ items: z.array(z.object({ userId: z.string() })) });
const entryList = z.object({ items: z.array(deskLoyaltyEntry), next: z.nullable(z.string()) });

/** Whose account, and in which language it is told. */
export interface MemberOf {
  site: string;
  userId: string;
  locale: string;
}

/** What the desk asks of loyalty accounts. */
export interface LoyaltyApi {
  /** Finds members by their `userId` or member number. */
  find(query: string): Promise<{ userId: string }[]>;
  /** @throws RapportError `not_found` where the site has no programme, or nobody knows the customer */
  account(member: MemberOf): Promise<DeskLoyaltyAccount>;
  /** Newest first. */
  entries(member: MemberOf, cursor?: string): Promise<{ items: DeskLoyaltyEntry[]; next: string | null }>;
  /** The same key twice is one correction. */
  adjust(
    member: MemberOf,
    correction: Omit<LoyaltyAdjustment, 'type'>,
    key: string,
  ): Promise<DeskLoyaltyEntry>;
}

/** Creates the desk's way to loyalty accounts. */
export const createLoyaltyApi = (http: DeskHttp): LoyaltyApi => {
  const at = ({ userId }: MemberOf, rest = ''): string =>
    `/v1/admin/loyalty/${encodeURIComponent(userId)}${rest}`;
  return {
    async find(query) {
      return (await http.send({ path: '/v1/admin/loyalty', query: { query }, schema: memberList })).items;
    },
    account: (member) =>
      http.send({
        path: at(member),
        query: { site: member.site, locale: member.locale },
        schema: deskLoyaltyAccount,
      }),
    entries: (member, cursor) =>
      http.send({
        path: at(member, '/entries'),
        query: { site: member.site, locale: member.locale, cursor, limit: 5 },
        schema: entryList,
      }),
    adjust: (member, correction, key) =>
      http.send({
        method: 'POST',
        path: at(member, '/entries'),
        query: { site: member.site, locale: member.locale },
        headers: { 'idempotency-key': key },
        json: { type: 'adjust', ...correction },
        schema: deskLoyaltyEntry,
      }),
  };
};
