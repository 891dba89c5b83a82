import type { ConsentCapability } from '../backend.ts';
import { consentReceipt, storedConsent } from '../models/index.ts';
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
});
