import type { Contract } from './contract.ts';
import { createOpenApiContract } from './openapi.ts';

/** Where the description lies: `sdks/v2/swagger.yml` of Keap's own SDK. */
export const keapDocument = 'keap.yaml';

/** Checks against Keap's own description of REST v2; what a list replaces and who may write is only in its words. */
export const createKeapContract = (): Contract => createOpenApiContract(keapDocument);
