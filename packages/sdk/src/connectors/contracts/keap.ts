import type { Contract } from './contract.ts';
import { createJoinedContract } from './documents.ts';
import { createEndpointsContract } from './endpoints.ts';
import { keapFacts } from './keap-facts.ts';
import { createOpenApiContract } from './openapi.ts';

/** Where the description lies: `sdks/v2/swagger.yml` of Keap's own SDK. */
export const keapDocument = 'keap.yaml';

const start = '/crm/rest/v2';

/** Checks against the facts that we wrote down from Keap's description of REST v2. */
export const createKeapFactsContract = (): Contract =>
  createEndpointsContract(
    async () => keapFacts,
    (path) => (path.startsWith(`${start}/`) ? path.slice(start.length) : undefined),
  );

/** Checks against the description itself where it is there. */
export const createKeapDocumentContract = (): Contract => createOpenApiContract(keapDocument);

/** Checks against what Keap says of REST v2; what a list replaces and who may write is only in its words. */
export const createKeapContract = (): Contract =>
  createJoinedContract(createKeapFactsContract(), createKeapDocumentContract());
