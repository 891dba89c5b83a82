import type { CasesCapability } from '../backend.ts';
import { caseList, caseMatches, supportCase } from '../models/case.ts';
import type { Http } from './http.ts';
import { orUndefined } from './or-undefined.ts';
import { createThreads } from './threads.ts';
import type { Visitors } from './visitors.ts';

/** Creates the part of a backend that follows questions and complaints on Rapport's server. */
export const createCases = (http: Http, visitors: Visitors): CasesCapability => {
  const { ask, pathOf, listPath, ...threads } = createThreads(http, visitors, 'cases');
  return {
    ...threads,
    list: (query) => ask({ method: 'GET', path: listPath(query), schema: caseList }),
    get: (id) => orUndefined(ask({ method: 'GET', path: pathOf(id), schema: supportCase })),
    submit: (json) => ask({ method: 'POST', path: '/v1/cases', json, schema: supportCase }),
    matches: (json) => ask({ method: 'POST', path: '/v1/case-matches', json, schema: caseMatches }),
  };
};
