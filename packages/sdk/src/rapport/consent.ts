import type { ConsentCapability } from '../backend.ts';
import { consentReceipt, type ReceiptList, receiptList, storedConsent } from '../models/index.ts';
import type { Http } from './http.ts';
import { orUndefined } from './or-undefined.ts';
import type { Visitors } from './visitors.ts';

/** Creates the part of a backend that stores and proves consent on Rapport's server. */
export const createConsent = (http: Http, visitors: Visitors, siteKey: string): ConsentCapability => ({
  put: (request) => {
    const put = { method: 'PUT', path: '/v1/consent', schema: consentReceipt } as const;
    // Nobody is known to link it to: the receipt proves the choice alone.
    if (!visitors.known()) return http.send({ ...put, json: { ...request, writeKey: siteKey } });
    return visitors.authorized((authorization) => http.send({ ...put, authorization, json: request }));
  },
  get: async () => {
    if (!visitors.known()) return undefined;
    return orUndefined(
      visitors.authorized((authorization) =>
        http.send({ method: 'GET', path: '/v1/consent', authorization, schema: storedConsent }),
      ),
    );
  },
  receipts: async () => {
    const all: ReceiptList = { items: [], salts: {}, next: null };
    if (!visitors.known()) return all;
    let cursor = '';
    do {
      const path = `/v1/consent/receipts?limit=1000${cursor}`;
      const page = await visitors.authorized((authorization) =>
        http.send({ method: 'GET', path, authorization, schema: receiptList }),
      );
      all.items.push(...page.items);
      Object.assign(all.salts, page.salts);
      cursor = page.next === null ? '' : `&cursor=${encodeURIComponent(page.next)}`;
    } while (cursor);
    return all;
  },
});
