import type { ProfilesCapability } from '../backend.ts';
import { jsonObject, profile } from '../models/index.ts';
import type { Http } from './http.ts';
import { orUndefined } from './or-undefined.ts';
import type { Visitors } from './visitors.ts';

const path = '/v1/profile';

/** Creates the part of a backend that shows visitors and customers what Rapport's server holds about them. */
export const createProfiles = (http: Http, { known, authorized }: Visitors): ProfilesCapability => ({
  get: async () => {
    if (!known()) return undefined;
    return orUndefined(
      authorized((authorization) => http.send({ method: 'GET', path, authorization, schema: profile })),
    );
  },
  update: (traits) =>
    authorized((authorization) =>
      http.send({ method: 'PATCH', path, authorization, json: traits, schema: profile }),
    ),
  export: () =>
    authorized((authorization) =>
      http.send({ method: 'GET', path: `${path}/export`, authorization, schema: jsonObject }),
    ),
  erase: () => authorized((authorization) => http.send({ method: 'DELETE', path, authorization })),
});
