/** A request as it left a connector. */
export interface ContractRequest {
  method: string;
  url: string;
  headers: Headers;
  body: string;
}

/**
 * Says in words what is wrong with a request, each naming the endpoint, the field and what was expected; nothing when
 * all is right. It knows only what the vendor published, never our connector.
 */
export type Contract = (request: ContractRequest) => Promise<string[]>;
