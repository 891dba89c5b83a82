import type { ContractRequest } from './contract.ts';

/** Makes a request with a body of JSON, or with none. */
export const aRequest = (
  method: string,
  url: string,
  body?: unknown,
  headers: Record<string, string> = {},
): ContractRequest => ({
  method,
  url,
  headers: new Headers({ ...(body !== undefined && { 'content-type': 'application/json' }), ...headers }),
  body: body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body),
});
