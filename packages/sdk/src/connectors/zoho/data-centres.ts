/** Where Zoho keeps its customers, by the ending of its address. The owner sees theirs in the address of their CRM. */
export const dataCentres = ['com', 'eu', 'in', 'com.au', 'jp', 'ca', 'sa', 'com.cn'] as const;

/** Where a data centre signs in. */
export const tokenUrl = (dataCentre: string): string =>
  `https://accounts.${dataCentre === 'ca' ? 'zohocloud' : 'zoho'}.${dataCentre}/oauth/v2/token`;

/** Where a data centre keeps the CRM: the real one, a sandbox, or the one of a developer. */
export const apiUrl = (dataCentre: string, environment: string): string =>
  `https://${environment === 'production' ? 'www' : environment}.zohoapis.${dataCentre}/crm/v8`;
