import type { SettingDefinitions, SettingValues } from '../settings.ts';
import { dataCentres } from './data-centres.ts';

/** What is asked of the owner of a Zoho CRM. */
export const settings = {
  dataCentre: { about: 'the end of the address of your CRM: com, eu, in …', oneOf: dataCentres },
  environment: {
    about: 'production, sandbox or developer',
    oneOf: ['production', 'sandbox', 'developer'],
    default: 'production',
  },
  clientId: { about: 'the client id of a self client, from the API console' },
  clientSecret: { secret: true, about: 'its client secret' },
  refreshToken: { secret: true, about: 'the refresh token that its code was exchanged for' },
  idField: {
    about: 'the unique field for our ids, the same in Contacts, Accounts, Deals and Cases',
    default: 'Rapport_Id',
  },
  orderStage: { about: 'the stage of a deal that is an order', default: 'Closed Won' },
  cancelledStage: { about: 'its stage when it is cancelled or refunded', default: 'Closed Lost' },
  caseOrigin: { about: 'the origin of a case that was opened on the web', default: 'Web' },
} as const satisfies SettingDefinitions;

/** What the owner gave. */
export type Settings = SettingValues<typeof settings>;
